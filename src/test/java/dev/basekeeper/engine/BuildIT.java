package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Build.Broken;
import dev.basekeeper.engine.Build.Built;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;
import dev.basekeeper.testing.EngineServer;

import static org.assertj.core.api.Assertions.assertThat;

class BuildIT {
    private static final String BASE = "FROM scratch\nCOPY busybox /bin/sh\n";

    @TempDir
    Path folder;

    private Path context;

    @BeforeEach
    void write() throws IOException {
        context = Files.createDirectories(folder.resolve("context"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
    }

    @Test
    void buildLeavesTheUsersDockerfileAlone() throws IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM nowhere\n");
        try (Engine engine = Dockerd.open(folder.resolve("scratch"))) {
            assertThat(engine.build(order(BASE), line -> {})).isInstanceOf(Built.class);
        }
        assertThat(context.resolve("Dockerfile")).hasContent("FROM nowhere");
    }

    @Test
    void buildThatFailsGivesItsLastLines() {
        try (Engine engine = Dockerd.open(folder.resolve("scratch"))) {
            Build build = engine.build(order(BASE + "RUN echo before; exit 9\n"), line -> {});
            assertThat(build).isInstanceOfSatisfying(Broken.class,
                    broken -> assertThat(broken.log()).anyMatch(line -> line.contains("before")));
        }
    }

    @Test
    void buildSaysWhatCameFromTheCache() throws IOException {
        try (Engine engine = Dockerd.open(folder.resolve("scratch"))) {
            String text = "FROM scratch\nCOPY own busybox /bin/\nRUN [\"/bin/busybox\", \"true\"]\n";
            Files.writeString(context.resolve("own"), folder.toString());
            assertThat(((Built) engine.build(order(text), line -> {})).cached()).isFalse();
            assertThat(((Built) engine.build(order(text), line -> {})).cached()).isTrue();
            assertThat(((Built) engine.build(order(text).afresh(), line -> {})).cached()).isFalse();
        }
    }

    @Test
    void buildMountsASecretAndKeepsItOutOfTheImage() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the-secret");
        var usual = order(BASE + "RUN [\"/bin/sh\", \"-c\", \"true\"]\nRUN --mount=type=secret,id=token [ -s /run/secrets/token ]\n");
        var order = new BuildOrder(usual.context(), usual.dockerfile(), usual.ignore(), usual.target(), usual.arguments(), usual.platform(),
                false,
                Map.of("token", secret), false, usual.timeLimit(), usual.disk());
        try (Engine engine = Dockerd.open(folder.resolve("scratch"))) {
            assertThat(engine.build(usual, line -> {})).isInstanceOf(Broken.class);
            assertThat(engine.build(order, line -> {})).isInstanceOf(Built.class);
        }
    }

    @Test
    void openFallsBackToAClientWhoseBuildKitWorks() throws IOException {
        var search = new ArrayList<>(List.of(client("28.0.0", "first")));
        search.addAll(Dockerd.search());
        try (Engine engine = DockerEngine.open(settings(search), Clock.systemUTC())) {
            assertThat(engine.description().buildKit()).isTrue();
        }
    }

    @Test
    void openWithoutBuildKitBuildsByTheClassicBuilder() throws IOException {
        List<Path> search = List.of(client("28.0.0", "only"), Path.of("/usr/sbin"), Path.of("/bin"));
        var settings = new EngineSettings(search, Optional.of(search.getFirst().resolve("docker")),
                Optional.of(EngineServer.shared().host()),
                folder.resolve("scratch"), EngineSettings.LIFETIME);
        Files.createDirectories(context.resolve(".git"));
        Files.writeString(context.resolve(".git").resolve("config"), "canary-token");
        try (Engine engine = DockerEngine.open(settings, Clock.systemUTC())) {
            assertThat(engine.description().buildKit()).isFalse();
            var lines = new ArrayList<String>();
            assertThat(engine.build(order(BASE + "COPY . /all\nRUN [\"/bin/sh\", \"-c\", \"echo /all/.git/*\"]\n"), lines::add))
                    .isInstanceOf(Built.class);
            assertThat(lines).noneMatch(line -> line.contains(".git/config"));
        }
    }

    /** A newer client without its buildx plug-in: it says so, and fails where BuildKit is asked for. */
    private Path client(String version, String name) throws IOException {
        Path programs = Files.createDirectories(folder.resolve(name));
        Path program = Files.writeString(programs.resolve("docker"), """
                #!/bin/sh
                case "$1 $DOCKER_BUILDKIT" in
                version*) exec %1$s "$@" | sed 's/^[^ ]*/%2$s/' ;;
                buildx*) exit 1 ;;
                build\\ 1) echo "BuildKit is enabled but the buildx component is missing or broken" >&2; exit 1 ;;
                *) exec %1$s "$@" ;;
                esac
                """.formatted(EngineServer.shared().program(), version));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return programs;
    }

    private EngineSettings settings(List<Path> search) {
        return new EngineSettings(search, Optional.empty(), Optional.of(EngineServer.shared().host()), folder.resolve("scratch"),
                EngineSettings.LIFETIME);
    }

    private BuildOrder order(String dockerfile) {
        return new BuildOrder(context, dockerfile, Optional.empty(), Optional.empty(), Map.of(), Platform.LINUX_AMD64, false, Map.of(),
                false,
                Duration.ofMinutes(1), ByteSize.parse("10GB"));
    }
}
