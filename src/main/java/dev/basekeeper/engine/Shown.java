package dev.basekeeper.engine;

import java.util.regex.Pattern;

/** Makes foreign text fit for a terminal and a log: no escape sequence, no control character, nothing that turns the writing round. */
final class Shown {
    private static final Pattern ESCAPES = Pattern
            .compile("\\x1b(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\\][^\\x07\\x1b]{0,512}(?:\\x07|\\x1b\\\\)?|[@-Z\\\\-_])");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\t]]");

    private Shown() {}

    static String of(CharSequence text) {
        return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }
}
