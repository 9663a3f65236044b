package dev.basekeeper.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The operator's say about the engine.
 *
 * @param search folders that hold programs, as PATH lists them
 * @param program the engine's program if the operator named one
 * @param host address of the engine, as DOCKER_HOST has it; empty: the program's own default
 * @param scratch folder under which each run makes its own
 * @param lifetime after which whatever this run made is anybody's to remove
 */
public record EngineSettings(List<Path> search, Optional<Path> program, Optional<String> host, Path scratch, Duration lifetime) {
    public static final Duration LIFETIME = Duration.ofHours(6);

    public EngineSettings {
        search = List.copyOf(search);
    }
}
