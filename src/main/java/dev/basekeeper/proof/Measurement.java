package dev.basekeeper.proof;

import java.util.Optional;

/**
 * What was measured: {@code 1.2} {@code s} of at most {@code 30 s}.
 *
 * @param unit empty where there is none
 * @param limit with its unit; empty where nothing is a limit
 */
public record Measurement(String value, String unit, Optional<String> limit) {
    public static Measurement of(String value) {
        return new Measurement(value, "", Optional.empty());
    }

    public Measurement withLimit(String text) {
        return new Measurement(value, unit, Optional.of(text));
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? value : value + " " + unit;
    }
}
