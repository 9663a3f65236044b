package dev.basekeeper.update;

import java.util.Locale;
import java.util.Optional;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Kind;
import dev.basekeeper.dockerfile.BaseReference;
import dev.basekeeper.image.ImageReference;

/** One reference of a Dockerfile and what was found out about it. */
public record Standing(String path, BaseReference reference, Lookup lookup) {
    /** What the registry said. */
    public sealed interface Lookup {
        /**
         * @param image what the reference resolves to
         * @param newest the same with the newest tag and digest
         * @param change what the move consists of; empty if nothing moved, nothing was pinned, or the pinned digest is gone
         * @param pinGone whether the registry no longer has the pinned digest
         */
        record Found(ImageReference image, ImageReference newest, Optional<Change> change, boolean pinGone) implements Lookup {}

        /** Could not be checked: never the same as current. */
        record Failed(Optional<ImageReference> image, String reason) implements Lookup {}

        /** Nothing to check. */
        record Skipped(String text, String reason) implements Lookup {}
    }

    /** How a reference stands against its registry. */
    public enum State {
        CURRENT, BEHIND, UNPINNED, HELD, FAILED, SKIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Policy policy) {
        return switch (lookup) {
            case Lookup.Skipped skipped -> State.SKIPPED;
            case Lookup.Failed failed -> State.FAILED;
            case Lookup.Found found when found.image().digest().isEmpty() -> State.UNPINNED;
            case Lookup.Found found when found.image().equals(found.newest()) -> State.CURRENT;
            case Lookup.Found found when found.change().flatMap(Change::impossible).isPresent() -> State.FAILED;
            case Lookup.Found found when found.pinGone() -> State.BEHIND;
            case Lookup.Found found -> policy.proposes(found.change().map(Change::kind).orElse(Kind.CONTENT)) ? State.BEHIND : State.HELD;
        };
    }

    /** Why, for people; empty where the state says it all. */
    public Optional<String> message(Policy policy) {
        return switch (lookup) {
            case Lookup.Skipped(var text, var reason) -> Optional.of(reason);
            case Lookup.Failed(var image, var reason) -> Optional.of(reason);
            case Lookup.Found found when found.change().flatMap(Change::impossible).isPresent() ->
                found.change().flatMap(Change::impossible);
            case Lookup.Found found when found.pinGone() -> Optional.of("the registry no longer has the pinned digest");
            case Lookup.Found found when state(policy) == State.HELD ->
                found.change().map(change -> "kind %s is not proposed by itself".formatted(change.kind()));
            case Lookup.Found found -> Optional.empty();
        };
    }

    public Optional<ImageReference> image() {
        return switch (lookup) {
            case Lookup.Found found -> Optional.of(found.image());
            case Lookup.Failed(var image, var reason) -> image;
            case Lookup.Skipped skipped -> Optional.empty();
        };
    }

    /** The reference as it would be written now; empty if that could not be found out. */
    public Optional<ImageReference> newest() {
        return lookup instanceof Lookup.Found found ? Optional.of(found.newest()) : Optional.empty();
    }

    public Optional<Kind> kind() {
        return lookup instanceof Lookup.Found found ? found.change().map(Change::kind) : Optional.empty();
    }

    /** The exchange that this standing asks for, proposed or not. */
    public Optional<Move> move() {
        return lookup instanceof Lookup.Found found && !found.image().equals(found.newest())
                ? Optional.of(new Move(
                        new Usage(path, reference.line(), reference.role(), reference.stage(), reference.platform(), found.image()),
                        found.newest(),
                        found.change(), found.pinGone()))
                : Optional.empty();
    }
}
