package dev.basekeeper.engine;

import dev.basekeeper.image.Platform;

/**
 * What an engine says of itself.
 *
 * @param name {@code Docker} or {@code Podman}
 * @param local whether it runs on this host, so that a container's own address can be reached
 * @param buildKit whether builds go through BuildKit
 */
public record EngineDescription(String name, String version, Platform platform, boolean local, boolean buildKit) {
    @Override
    public String toString() {
        return name + " " + version + (buildKit ? " with BuildKit" : "");
    }
}
