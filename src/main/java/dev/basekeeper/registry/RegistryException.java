package dev.basekeeper.registry;

/** A registry did not give what was asked; the message is action, object, registry, reason and what to do, and holds no secret. */
public final class RegistryException extends RuntimeException {
    private final Kind kind;

    /** Why. */
    public enum Kind {
        NOT_FOUND, DENIED, THROTTLED, UNAVAILABLE, TIMEOUT, MALFORMED, TOO_LARGE, REFUSED
    }

    public RegistryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RegistryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public boolean retryable() {
        return switch (kind) {
            case THROTTLED, UNAVAILABLE -> true;
            case NOT_FOUND, DENIED, TIMEOUT, MALFORMED, TOO_LARGE, REFUSED -> false;
        };
    }
}
