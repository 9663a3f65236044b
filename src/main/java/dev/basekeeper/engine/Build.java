package dev.basekeeper.engine;

import java.time.Duration;
import java.util.List;

/** How a build ended. */
public sealed interface Build {
    /** @param cached whether steps came from the engine's cache */
    record Built(Image image, boolean cached, Duration took) implements Build {}

    /** @param log its last lines */
    record Broken(String reason, List<String> log, Duration took) implements Build {
        public Broken {
            log = List.copyOf(log);
        }
    }
}
