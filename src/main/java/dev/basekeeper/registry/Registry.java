package dev.basekeeper.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Content;
import dev.basekeeper.image.Descriptor;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Manifest;

/** Registries, each asked by the host that a reference names. All methods throw {@link RegistryException}. */
public interface Registry {
    /** The digest that the reference's tag ({@code latest} if it has neither tag nor digest) points to now; a digest is looked up as such. */
    Digest resolve(ImageReference reference);

    /** The manifest or index, by digest where the reference has one; its bytes hash to it. */
    Content fetch(ImageReference reference);

    Configuration configuration(ImageReference repository, Manifest manifest);

    /** All tags of the repository, in the registry's order. */
    List<String> tags(ImageReference repository);

    /** Lets the reader take a blob while it streams; what was not read is read to its end, and all bytes must hash to the digest. */
    <T> T blob(ImageReference repository, Descriptor descriptor, BlobReader<T> reader);

    /** Takes what is needed from a blob. */
    @FunctionalInterface
    interface BlobReader<T> {
        T read(InputStream blob) throws IOException;
    }
}
