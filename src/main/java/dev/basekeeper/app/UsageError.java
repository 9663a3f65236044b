package dev.basekeeper.app;

/** The person or the repository's configuration asked for something that cannot be done: exit code 2. The message says what to do. */
final class UsageError extends RuntimeException {
    UsageError(String message) {
        super(message);
    }

    UsageError(String message, Throwable cause) {
        super(message, cause);
    }
}
