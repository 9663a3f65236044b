package dev.basekeeper.proof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A growth that is allowed, such as {@code 10%}. */
public record Percent(int value) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})\\s*%");

    public Percent {
        if (value < 0) {
            throw new IllegalArgumentException("a growth of %d%% cannot be a limit: it must be 0%% or more".formatted(value));
        }
    }

    /** @throws IllegalArgumentException if the text is not a whole number and a percent sign */
    public static Percent parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("growth '%s' must be a whole number and '%%', such as 10%%".formatted(text));
        }
        return new Percent(Integer.parseInt(matcher.group(1)));
    }

    @Override
    public String toString() {
        return value + "%";
    }
}
