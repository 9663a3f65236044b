package dev.basekeeper.registry;

import dev.basekeeper.registry.RegistryException.Kind;
import dev.basekeeper.transfer.TransferException;

/** What an exchange's failure means for what was asked. */
final class Failures {
    private Failures() {}

    static RegistryException of(String action, TransferException e) {
        Kind kind = switch (e.kind()) {
            case UNREACHABLE -> Kind.UNAVAILABLE;
            case TIMEOUT -> Kind.TIMEOUT;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case REFUSED -> Kind.REFUSED;
            case MALFORMED -> Kind.MALFORMED;
        };
        return new RegistryException(kind, "%s: %s".formatted(action, e.getMessage()), e);
    }
}
