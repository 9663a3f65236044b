package dev.basekeeper.app;

/** Turns what went wrong into one line for the person and an exit code for the shell. */
final class Failures {
    private Failures() {}

    static ExitCode report(Exception exception, Environment environment) {
        environment.err().println("basekeeper: " + Shown.line(message(exception)));
        return exception instanceof UsageError ? ExitCode.USAGE : ExitCode.FAILED;
    }

    static String message(Exception exception) {
        return exception.getMessage() == null ? exception.getClass().getSimpleName() : exception.getMessage();
    }
}
