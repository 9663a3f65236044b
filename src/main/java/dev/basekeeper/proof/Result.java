package dev.basekeeper.proof;

import java.util.Optional;

/** How a check ended. */
public sealed interface Result {
    record Passed(Optional<Measurement> measured) implements Result {
        public static Passed of(Measurement measurement) {
            return new Passed(Optional.of(measurement));
        }
    }

    /** @param reason one line for people */
    record Failed(String reason, Optional<Measurement> measured) implements Result {}

    /** Failed, and passed in a fresh container: shown, and decides nothing. */
    record Flaky(String reason, Optional<Measurement> measured) implements Result {}

    record NotRun(String reason) implements Result {}

    /** What was measured, in whichever case. */
    default Optional<Measurement> measurement() {
        return switch (this) {
            case Passed(var measured) -> measured;
            case Failed(var _, var measured) -> measured;
            case Flaky(var _, var measured) -> measured;
            case NotRun _ -> Optional.empty();
        };
    }
}
