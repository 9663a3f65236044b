package dev.basekeeper.github;

import java.util.Locale;

/** A commit's status; the text is cut to what GitHub takes. */
public record Status(State state, String text) {
    /** Where that was said: GitHub takes 140 characters. */
    private static final int MAX_LENGTH = 140;

    /** How the proof stands. */
    public enum State {
        PENDING, SUCCESS, FAILURE, ERROR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Status {
        String line = text.replaceAll("\\s+", " ").strip();
        text = line.codePointCount(0, line.length()) <= MAX_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
