package dev.basekeeper.image;

import java.util.List;
import java.util.Map;

/** One image for one platform: its configuration and its layers, lowest first (OCI image manifest, Docker schema 2). */
public record Manifest(String mediaType, Descriptor configuration, List<Descriptor> layers,
        Map<String, String> annotations) implements Content {
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    /** Bytes of all layers on the wire. */
    public long size() {
        return layers.stream().mapToLong(Descriptor::size).sum();
    }
}
