package dev.basekeeper.dockerfile;

import java.util.Optional;

import dev.basekeeper.image.ImageReference;

/**
 * One place where a Dockerfile names an image.
 *
 * @param line where the reference, or the variable that stands for it, is written; from 1
 * @param stage that uses it: its name, else its number; empty for {@code syntax}
 * @param platform that FROM asks for
 */
public record BaseReference(Role role, int line, Optional<String> stage, Optional<String> platform, Resolution resolution) {
    /** What the text stands for. */
    public sealed interface Resolution {
        /**
         * An image.
         *
         * @param place where its parts stand, for {@link Dockerfile#exchange}
         */
        record Resolved(ImageReference reference, Place place) implements Resolution {}

        /** No image, or one that cannot be known: {@code scratch}, a stage, a variable without a value. */
        record Skipped(String text, String reason) implements Resolution {}

        /** A text that is no image reference. */
        record Invalid(String text, String reason) implements Resolution {}
    }

    /**
     * Where a reference's parts stand in the file.
     *
     * @param tag empty if there is none, or if it does not stand in one piece
     * @param digest empty if there is none, or if it does not stand in one piece
     * @param end where a digest is added to a reference that has none
     */
    public record Place(Optional<Span> tag, Optional<Span> digest, int end) {}

    public Optional<ImageReference> image() {
        return resolution instanceof Resolution.Resolved(var reference, var place) ? Optional.of(reference) : Optional.empty();
    }

    /** Why this reference cannot be exchanged for that one; empty if it can. */
    public Optional<String> obstacle(ImageReference to) {
        if (!(resolution instanceof Resolution.Resolved(var from, var place))) {
            return Optional.of("it names no image");
        }
        if (from.digest().isPresent() && !from.digest().equals(to.digest()) && place.digest().isEmpty()) {
            return Optional.of("its digest is composed of several pieces; write it in one place");
        }
        return !from.tag().equals(to.tag()) && place.tag().isEmpty()
                ? Optional.of("its tag is composed of several pieces; write it in one place")
                : Optional.empty();
    }
}
