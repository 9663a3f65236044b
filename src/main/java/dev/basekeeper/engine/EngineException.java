package dev.basekeeper.engine;

/** An engine that does not do what it is asked: not there, refused, or out of bounds. A build that fails is no such thing. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Kind kind;

    public enum Kind {
        ABSENT, UNREACHABLE, REFUSED, TIMEOUT, MALFORMED, INTERRUPTED
    }

    public EngineException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public EngineException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    public boolean retryable() {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT -> true;
            case ABSENT, REFUSED, MALFORMED, INTERRUPTED -> false;
        };
    }
}
