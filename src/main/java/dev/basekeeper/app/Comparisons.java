package dev.basekeeper.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.ImageComparison;
import dev.basekeeper.change.IndexComparison;
import dev.basekeeper.change.Kind;
import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Content;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Index;
import dev.basekeeper.image.Manifest;
import dev.basekeeper.image.Platform;
import dev.basekeeper.registry.Registry;
import dev.basekeeper.registry.RegistryException;

/** Compares two images at their registry, fetching no more than the kind of change needs to be certain. */
final class Comparisons {
    private final Registry registry;

    Comparisons(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param old what the old reference resolves to, already fetched
     * @param inUse platforms that the repository builds for; empty: the usual ones
     */
    Change compare(ImageReference oldImage, Content old, ImageReference newImage, Set<Platform> inUse) {
        Content newest = registry.fetch(newImage);
        IndexComparison indexes = IndexComparison.of(oldImage.digest().orElseThrow(), old, newImage.digest().orElseThrow(), newest, inUse);
        return indexes.decided().orElseGet(() -> ofImages(oldImage, newImage, indexes));
    }

    private Change ofImages(ImageReference oldImage, ImageReference newImage, IndexComparison indexes) {
        Change result = Change.of(Kind.NONE, indexes.platforms());
        for (IndexComparison.Pair pair : indexes.open()) {
            Change each = ofImage(oldImage, newImage, pair, indexes);
            result = each.kind().compareTo(result.kind()) > 0 ? each : result;
        }
        return result;
    }

    private Change ofImage(ImageReference oldImage, ImageReference newImage, IndexComparison.Pair pair, IndexComparison indexes) {
        Manifest before = manifest(oldImage.withDigest(pair.old()));
        Manifest after = manifest(newImage.withDigest(pair.newest()));
        var layers = Optional.of(ImageComparison.layers(before, after));
        Configuration old = registry.configuration(oldImage, before);
        Configuration newest = registry.configuration(newImage, after);
        List<Change.Difference> differences = ImageComparison.differences(old, newest);
        Kind kind = ImageComparison.sameLayers(before, after) || ImageComparison.sameLayers(old, newest) ? Kind.METADATA : Kind.CONTENT;
        return new Change(kind, Optional.empty(), indexes.platforms(), layers, differences);
    }

    private Manifest manifest(ImageReference image) {
        return switch (registry.fetch(image)) {
            case Manifest manifest -> manifest;
            case Index index -> throw new RegistryException(RegistryException.Kind.MALFORMED,
                    "fetch %s: an index inside an index is not read".formatted(image));
        };
    }
}
