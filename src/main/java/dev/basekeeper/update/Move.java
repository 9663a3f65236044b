package dev.basekeeper.update;

import java.util.Optional;

import dev.basekeeper.change.Change;
import dev.basekeeper.image.ImageReference;

/**
 * One reference that should be exchanged.
 *
 * @param to with the newest digest, written as the person wrote the name
 * @param change what the move consists of; empty for a first pin, or if the pinned digest is gone
 * @param pinGone whether the registry no longer has the pinned digest
 */
public record Move(Usage usage, ImageReference to, Optional<Change> change, boolean pinGone) {
    public ImageReference from() {
        return usage.image();
    }

    public boolean isFirstPin() {
        return from().digest().isEmpty();
    }

    public Edit edit() {
        return new Edit(usage.path(), from().toString(), to.toString());
    }
}
