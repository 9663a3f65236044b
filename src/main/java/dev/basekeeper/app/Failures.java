package dev.basekeeper.app;

import dev.basekeeper.configuration.ConfigurationException;
import dev.basekeeper.source.SourceException;

/** Turns what went wrong into one line for the person and an exit code for the shell. */
final class Failures {
    private Failures() {}

    static ExitCode report(Exception exception, Environment environment) {
        environment.err().println("basekeeper: " + Shown.line(message(exception)));
        return code(exception);
    }

    /** Wrong usage and configuration against what could not be done. */
    static ExitCode code(Exception exception) {
        return switch (exception) {
            case UsageError usage -> ExitCode.USAGE;
            case ConfigurationException configuration -> ExitCode.USAGE;
            case SourceException source when source.kind() == SourceException.Kind.NOT_FOUND -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    static String message(Exception exception) {
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }
}
