package dev.basekeeper.engine;

import java.nio.file.Path;
import java.util.Optional;

import dev.basekeeper.image.Platform;

/**
 * What an engine says of itself.
 *
 * @param name {@code Docker} or {@code Podman}
 * @param local whether it runs on this host, so that a container's own address can be reached
 * @param buildKit whether builds go through BuildKit
 * @param data its data folder, if that can be seen from here
 */
public record EngineDescription(String name, String version, Platform platform, boolean local, boolean buildKit, Optional<Path> data) {
    @Override
    public String toString() {
        return name + " " + version + (buildKit ? " with BuildKit" : "");
    }
}
