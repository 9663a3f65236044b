package dev.basekeeper.engine;

import java.util.List;

/**
 * How a program ended.
 *
 * @param output what it wrote to standard output, as far as it was kept
 * @param errors the same of standard error
 */
record Outcome(int status, Ending ending, List<String> output, List<String> errors) {
    enum Ending {
        EXITED, TIMED_OUT, STOPPED
    }

    Outcome {
        output = List.copyOf(output);
        errors = List.copyOf(errors);
    }

    boolean succeeded() {
        return ending == Ending.EXITED && status == 0;
    }

    String text() {
        return String.join("\n", output).strip();
    }

    /** The last line that says anything, as the reason. */
    String reason() {
        return switch (ending) {
            case TIMED_OUT -> "it took too long";
            case STOPPED -> "it was stopped";
            case EXITED -> errors.reversed().stream().filter(line -> !line.isBlank()).findFirst()
                    .or(() -> output.reversed().stream().filter(line -> !line.isBlank()).findFirst()).map(String::strip)
                    .orElse("exit status " + status);
        };
    }
}
