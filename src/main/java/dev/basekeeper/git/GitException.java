package dev.basekeeper.git;

/** A remote or a repository did not do what was asked. Holds no credential. */
public final class GitException extends RuntimeException {
    private final Kind kind;

    /** Why. */
    public enum Kind {
        NOT_FOUND, DENIED, UNAVAILABLE, MALFORMED, TOO_LARGE
    }

    public GitException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public GitException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
