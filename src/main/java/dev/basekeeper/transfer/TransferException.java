package dev.basekeeper.transfer;

import java.util.Locale;

/** An exchange that did not come to an answer. Holds no header and no body, so no secret. */
public final class TransferException extends RuntimeException {
    private final Kind kind;

    /** Why. */
    public enum Kind {
        /** Nobody answered, or the connection broke. */
        UNREACHABLE,
        /** The deadline passed. */
        TIMEOUT,
        /** More bytes than the bound. */
        TOO_LARGE,
        /** Our own rules forbid it: an address, a redirect, plain HTTP. */
        REFUSED,
        /** No HTTP, or no TLS that can be trusted. */
        MALFORMED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public TransferException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TransferException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same exchange may succeed in a moment. */
    public boolean retryable() {
        return switch (kind) {
            case UNREACHABLE -> true;
            case TIMEOUT, TOO_LARGE, REFUSED, MALFORMED -> false;
        };
    }
}
