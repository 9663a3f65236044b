package dev.basekeeper.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;

/**
 * One build.
 *
 * @param context folder whose files the build sees
 * @param dockerfile text to build by; the file of that name in the context is left alone
 * @param ignore text of the Dockerfile's own ignore file, which replaces the context's
 * @param withoutCache whether every step is made afresh
 * @param secrets files by the name that the Dockerfile mounts them by
 */
public record BuildOrder(Path context, String dockerfile, Optional<String> ignore, Optional<String> target, Map<String, String> arguments,
        Platform platform, boolean withoutCache, Map<String, Path> secrets, boolean ssh, Duration timeLimit, ByteSize disk) {
    public BuildOrder {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        secrets = Map.copyOf(secrets);
    }

    public BuildOrder afresh() {
        return new BuildOrder(context, dockerfile, ignore, target, arguments, platform, true, secrets, ssh, timeLimit, disk);
    }

}
