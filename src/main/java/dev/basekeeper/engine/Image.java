package dev.basekeeper.engine;

import java.util.List;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Digest;

/** An image that the engine holds, named by its id. */
public record Image(Digest id, Configuration configuration, List<Layer> layers) {
    public Image {
        layers = List.copyOf(layers);
    }

    /** @param createdBy the instruction that made it */
    public record Layer(ByteSize size, String createdBy) {}
}
