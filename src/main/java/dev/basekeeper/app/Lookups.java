package dev.basekeeper.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import dev.basekeeper.image.Content;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Index;
import dev.basekeeper.image.Manifest;
import dev.basekeeper.image.Platform;
import dev.basekeeper.registry.Registry;
import dev.basekeeper.registry.RegistryException;
import dev.basekeeper.update.DatedTag;
import dev.basekeeper.update.Standing.Lookup;

/** Asks registries how references stand: once a distinct reference, several at a time. */
final class Lookups {
    private static final int AT_ONCE = 8;

    private final Registry registry;
    private final Comparisons comparisons;
    private final Set<Platform> inUse;
    private final Map<ImageReference, Lookup> known = new ConcurrentHashMap<>();

    /** @param inUse platforms that the repository builds for; empty: the usual ones */
    Lookups(Registry registry, Comparisons comparisons, Set<Platform> inUse) {
        this.registry = registry;
        this.comparisons = comparisons;
        this.inUse = Set.copyOf(inUse);
    }

    /** Asks for all that is not known yet; afterwards {@link #of} answers without a request. */
    void ask(List<ImageReference> images) {
        List<ImageReference> fresh = images.stream().distinct().filter(image -> !known.containsKey(image)).toList();
        if (fresh.size() == 1) {
            of(fresh.getFirst());
            return;
        }
        Semaphore turns = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Lookup>> asked = fresh.stream().map(image -> threads.submit(inTurn(turns, image))).toList();
            for (Future<Lookup> each : asked) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registries were asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a registry could not be asked: " + e.getCause(), e);
        }
    }

    private Callable<Lookup> inTurn(Semaphore turns, ImageReference image) {
        return () -> {
            turns.acquire();
            try {
                return of(image);
            } finally {
                turns.release();
            }
        };
    }

    Lookup of(ImageReference image) {
        return known.computeIfAbsent(image, this::lookUp);
    }

    private Lookup lookUp(ImageReference image) {
        if (image.digest().isPresent() && image.tag().isEmpty()) {
            return new Lookup.Skipped(image.toString(), "pinned by digest without a tag: there is no tag to follow; write NAME:TAG@DIGEST");
        }
        try {
            return image.digest().isPresent()
                    ? pinned(image, image.digest().get())
                    : new Lookup.Found(image, image.withDigest(registry.resolve(image)), Optional.empty(), false);
        } catch (RegistryException e) {
            return new Lookup.Failed(Optional.of(image), Failures.message(e));
        }
    }

    private Lookup pinned(ImageReference image, Digest pinned) {
        ImageReference newest = newest(image, pinned);
        if (newest.equals(image)) {
            return new Lookup.Found(image, image, Optional.empty(), false);
        }
        Content old;
        try {
            old = registry.fetch(image);
        } catch (RegistryException e) {
            if (e.kind() != RegistryException.Kind.NOT_FOUND) {
                throw e;
            }
            return new Lookup.Found(image, newest, Optional.empty(), true);
        }
        ImageReference same = old instanceof Manifest manifest
                ? ofPlatform(newest, registry.configuration(image, manifest).platform())
                : newest;
        return same.equals(image)
                ? new Lookup.Found(image, image, Optional.empty(), false)
                : new Lookup.Found(image, same, Optional.of(comparisons.compare(image, old, same, inUse)), false);
    }

    /** The moving tag is asked first; tags are listed only if a dated tag is not settled by it. */
    private ImageReference newest(ImageReference image, Digest pinned) {
        String tag = image.tag().orElseThrow();
        Optional<DatedTag> dated = DatedTag.find(tag);
        if (dated.isEmpty()) {
            return image.withDigest(registry.resolve(image.withoutDigest()));
        }
        if (findDigest(image.withoutDigest().withTag(dated.get().stream())).filter(pinned::equals).isPresent()) {
            return image;
        }
        String newestTag = dated.get().newestOf(registry.tags(image)).filter(each -> each.compareTo(dated.get()) > 0).map(DatedTag::text)
                .orElse(tag);
        return image.withTag(newestTag).withDigest(registry.resolve(image.withoutDigest().withTag(newestTag)));
    }

    private Optional<Digest> findDigest(ImageReference image) {
        try {
            return Optional.of(registry.resolve(image));
        } catch (RegistryException e) {
            if (e.kind() == RegistryException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A pin of one platform's manifest stays a pin of that platform. */
    private ImageReference ofPlatform(ImageReference newest, Platform platform) {
        if (registry.fetch(newest) instanceof Index index) {
            return index.find(platform).map(each -> newest.withDigest(each.digest())).orElseThrow(() -> new RegistryException(
                    RegistryException.Kind.NOT_FOUND,
                    "resolve %s: its index has no manifest for %s, which is the platform that is pinned".formatted(newest, platform)));
        }
        return newest;
    }
}
