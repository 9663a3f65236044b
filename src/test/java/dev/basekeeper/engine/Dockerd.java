package dev.basekeeper.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.testing.EngineServer;
import dev.basekeeper.testing.Programs;

/** Our engine on the tests' Docker. */
public final class Dockerd {
    private Dockerd() {}

    /** Skips the test, or fails it where CI is {@code true}, if there is none. */
    public static EngineSettings settings(Path scratch) {
        Programs.require("busybox", "busybox-static");
        return new EngineSettings(search(), Optional.empty(), Optional.of(EngineServer.shared().host()), scratch, EngineSettings.LIFETIME);
    }

    public static Engine open(Path scratch) {
        return DockerEngine.open(settings(scratch), Clock.systemUTC());
    }

    public static List<Path> search() {
        return Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).toList();
    }
}
