package dev.basekeeper.source;

/** A repository's files cannot be read whole; the message names the path, what is wrong, and what to do. */
public final class SourceException extends RuntimeException {
    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        NOT_FOUND, REFUSED, TOO_LARGE, UNREADABLE
    }

    public SourceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SourceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
