package dev.basekeeper.change;

import java.util.List;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.Platform;

/**
 * What moved between two images, as far as was looked.
 *
 * @param impossible why the newer one cannot be used at all
 * @param platforms of both indexes; empty where neither is an index
 * @param layers of the first platform in use; empty if that was not looked at
 * @param configuration what differs in it
 */
public record Change(Kind kind, Optional<String> impossible, List<PlatformChange> platforms, Optional<Layers> layers,
        List<Difference> configuration) {
    /** How a platform fared. */
    public enum PlatformState {
        SAME, CHANGED, JOINED, LEFT
    }

    /** One platform of the two indexes. */
    public record PlatformChange(Platform platform, Optional<Digest> old, Optional<Digest> newest, PlatformState state) {}

    /** How many layers both share, and the bytes on the wire. */
    public record Layers(int shared, int removed, int added, ByteSize old, ByteSize newest) {}

    /** One key of the configuration; empty where a side lacks it. */
    public record Difference(String key, Optional<String> old, Optional<String> newest) {}

    public Change {
        platforms = List.copyOf(platforms);
        configuration = List.copyOf(configuration);
    }

    public static Change of(Kind kind, List<PlatformChange> platforms) {
        return new Change(kind, Optional.empty(), platforms, Optional.empty(), List.of());
    }

    static Change impossible(String reason, List<PlatformChange> platforms) {
        return new Change(Kind.CONTENT, Optional.of(reason), platforms, Optional.empty(), List.of());
    }
}
