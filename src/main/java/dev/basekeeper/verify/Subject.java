package dev.basekeeper.verify;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Requirements;

/**
 * What is proved: a Dockerfile of a tree, and what is asked of its image.
 *
 * @param dockerfile path in the repository
 * @param context folder on this machine whose files the build sees
 * @param ignore text of {@code DOCKERFILE.dockerignore} beside the Dockerfile, if there is one
 * @param secrets files that hold the build's secrets, by name
 */
public record Subject(String dockerfile, Path context, Optional<String> ignore, Platform platform, BuildSettings build,
        Map<String, Path> secrets, Requirements requirements) {
    public Subject {
        secrets = Map.copyOf(secrets);
    }
}
