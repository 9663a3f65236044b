package dev.basekeeper.verify;

import java.util.Optional;

/**
 * The Dockerfile's text before and after.
 *
 * @param pinned empty if it cannot be built: the digest is gone, or nothing was pinned
 * @param withoutPinned why it is empty
 */
public record Move(Optional<String> pinned, String newest, String withoutPinned) {
    public static Move of(String pinned, String newest) {
        return new Move(Optional.of(pinned), newest, "");
    }

    public static Move withoutPinned(String newest, String reason) {
        return new Move(Optional.empty(), newest, reason);
    }
}
