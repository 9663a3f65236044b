package dev.basekeeper.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.change.Change.PlatformChange;
import dev.basekeeper.change.Change.PlatformState;
import dev.basekeeper.image.Content;
import dev.basekeeper.image.Descriptor;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.Index;
import dev.basekeeper.image.Manifest;
import dev.basekeeper.image.Platform;

/**
 * The first step of a comparison: the indexes alone. Where they settle it, nothing more is fetched.
 *
 * @param decided what is certain already
 * @param open the manifests of the platforms in use that differ, to be looked at next
 */
public record IndexComparison(Optional<Change> decided, List<PlatformChange> platforms, List<Pair> open) {
    /** The old and the new manifest of one platform. */
    public record Pair(Digest old, Digest newest) {}

    private static final Set<Platform> USUAL = Set.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64);

    public IndexComparison {
        platforms = List.copyOf(platforms);
        open = List.copyOf(open);
    }

    /**
     * @param inUse what the repository builds for; empty: linux/amd64 and linux/arm64, as far as the old index has them
     */
    public static IndexComparison of(Digest oldDigest, Content old, Digest newDigest, Content newest, Set<Platform> inUse) {
        if (oldDigest.equals(newDigest)) {
            return decided(Change.of(Kind.NONE, List.of()), List.of());
        }
        if (old instanceof Index before && newest instanceof Index after) {
            return ofIndexes(before, after, inUse);
        }
        if (old instanceof Manifest && newest instanceof Manifest) {
            return new IndexComparison(Optional.empty(), List.of(), List.of(new Pair(oldDigest, newDigest)));
        }
        // One became the other: what a builder gets for its platform cannot be told from the digests alone.
        return decided(Change.of(Kind.CONTENT, List.of()), List.of());
    }

    private static IndexComparison ofIndexes(Index before, Index after, Set<Platform> inUse) {
        List<PlatformChange> platforms = platforms(before, after);
        if (after.images().isEmpty()) {
            return decided(Change.impossible("the new index holds no manifest that can be run", platforms), platforms);
        }
        Set<Platform> used = new LinkedHashSet<>(inUse.isEmpty() ? USUAL : inUse);
        if (inUse.isEmpty()) {
            used.removeIf(platform -> before.find(platform).isEmpty());
        }
        Optional<Platform> lacking = used.stream().filter(platform -> after.find(platform).isEmpty())
                .sorted(Comparator.comparing(Platform::toString)).findFirst();
        if (lacking.isPresent()) {
            return decided(Change.impossible("the new index lacks %s, a platform in use".formatted(lacking.get()), platforms), platforms);
        }
        return settle(before, after, platforms, used);
    }

    private static IndexComparison settle(Index before, Index after, List<PlatformChange> platforms, Set<Platform> used) {
        List<PlatformChange> moved = platforms.stream().filter(each -> each.state() == PlatformState.CHANGED).toList();
        boolean usedMoved = moved.stream().anyMatch(each -> used.isEmpty() || used.contains(each.platform()));
        if (usedMoved) {
            return new IndexComparison(Optional.empty(), platforms,
                    moved.stream().filter(each -> used.isEmpty() || used.contains(each.platform()))
                            .map(each -> new Pair(each.old().orElseThrow(), each.newest().orElseThrow())).toList());
        }
        boolean same = platforms.stream().allMatch(each -> each.state() == PlatformState.SAME);
        if (!same) {
            return decided(Change.of(Kind.PLATFORMS, platforms), platforms);
        }
        return decided(Change.of(before.annotations().equals(after.annotations()) ? Kind.ATTESTATIONS : Kind.METADATA, platforms),
                platforms);
    }

    private static IndexComparison decided(Change change, List<PlatformChange> platforms) {
        return new IndexComparison(Optional.of(change), platforms, List.of());
    }

    private static List<PlatformChange> platforms(Index before, Index after) {
        Map<Platform, Digest> old = digests(before);
        Map<Platform, Digest> now = digests(after);
        Set<Platform> all = new LinkedHashSet<>(old.keySet());
        all.addAll(now.keySet());
        List<PlatformChange> rows = new ArrayList<>();
        for (Platform platform : all) {
            Optional<Digest> left = Optional.ofNullable(old.get(platform));
            Optional<Digest> right = Optional.ofNullable(now.get(platform));
            PlatformState state = left.isEmpty()
                    ? PlatformState.JOINED
                    : right.isEmpty()
                            ? PlatformState.LEFT
                            : left.equals(right) ? PlatformState.SAME : PlatformState.CHANGED;
            rows.add(new PlatformChange(platform, left, right, state));
        }
        return rows;
    }

    private static Map<Platform, Digest> digests(Index index) {
        Map<Platform, Digest> found = new LinkedHashMap<>();
        for (Descriptor each : index.images()) {
            found.putIfAbsent(each.platform().orElseThrow(), each.digest());
        }
        return found;
    }
}
