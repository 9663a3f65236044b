package dev.basekeeper.github;

/** GitHub did not do what was asked. Holds no credential. */
public final class GitHubException extends RuntimeException {
    private final Kind kind;

    /** Why. */
    public enum Kind {
        NOT_FOUND, DENIED, RATE_LIMITED, REFUSED, UNAVAILABLE, MALFORMED, TOO_LARGE
    }

    public GitHubException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public GitHubException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same may succeed in a moment. */
    public boolean retryable() {
        return switch (kind) {
            case UNAVAILABLE -> true;
            case NOT_FOUND, DENIED, RATE_LIMITED, REFUSED, MALFORMED, TOO_LARGE -> false;
        };
    }
}
