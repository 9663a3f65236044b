package dev.basekeeper.update;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.dockerfile.BaseReference;
import dev.basekeeper.dockerfile.Dockerfile;
import dev.basekeeper.image.ImageReference;

/** Applies edits to a Dockerfile's text, and recognises a text that differs by such edits only. */
public final class Edits {
    private Edits() {}

    /** The file's new text: every reference that reads as an edit's {@code from} is exchanged for its {@code to}. */
    public static String apply(Dockerfile dockerfile, String path, Collection<Edit> edits) {
        Map<BaseReference, ImageReference> exchanges = new HashMap<>();
        for (BaseReference reference : dockerfile.references()) {
            reference.image().flatMap(
                    image -> edits.stream().filter(edit -> edit.path().equals(path) && edit.from().equals(image.toString())).findFirst())
                    .ifPresent(edit -> exchanges.put(reference, ImageReference.parse(edit.to())));
        }
        return dockerfile.exchange(exchanges);
    }

    /** Whether the text is the base's with digests and tags exchanged, and nothing else: what our edit does, whoever did it. */
    public static boolean isOurs(String base, String text) {
        Dockerfile before = Dockerfile.parse(base);
        Dockerfile after = Dockerfile.parse(text);
        if (before.references().size() != after.references().size()) {
            return false;
        }
        Map<BaseReference, ImageReference> exchanges = new HashMap<>();
        for (int i = 0; i < before.references().size(); i++) {
            Optional<ImageReference> old = before.references().get(i).image();
            Optional<ImageReference> now = after.references().get(i).image();
            if (old.isPresent() != now.isPresent() || old.isPresent() && !old.get().sameRepository(now.get())) {
                return false;
            }
            if (old.isPresent() && !old.equals(now)) {
                exchanges.put(before.references().get(i), now.get());
            }
        }
        return before.exchange(exchanges).equals(text);
    }
}
