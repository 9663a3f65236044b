package dev.basekeeper.app;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.image.Platform;
import dev.basekeeper.testing.EngineServer;
import dev.basekeeper.testing.Programs;

import static org.assertj.core.api.Assertions.assertThat;

class DemoRegistryIT {
    @TempDir
    private Path folder;

    @Test
    void pushMovesTheTagAndAnEngineRunsTheImage() {
        Programs.require("docker-registry", "docker-registry");
        var busyBox = Programs.require("busybox", "busybox-static");
        var engine = EngineServer.shared();
        try (var registry = DemoRegistry.start(folder)) {
            for (String release : new String[]{"2023.1", "2023.2"}) {
                registry.push("example/base", "2023", DemoImage.of(busyBox, release, Platform.LINUX_AMD64));
                var reference = registry.address() + "/example/base:2023";
                engine.docker("pull", "--quiet", reference);
                assertThat(engine.docker("run", "--rm", reference, "cat", "/etc/os-release")).contains("VERSION_ID=" + release);
            }
        }
    }
}
