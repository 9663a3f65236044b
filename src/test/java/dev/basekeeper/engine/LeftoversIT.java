package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;
import dev.basekeeper.testing.EngineServer;
import dev.basekeeper.testing.Ready;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run leaves in the engine: nothing, however it ends, and nothing of a run that lives is touched. */
class LeftoversIT {
    @TempDir
    Path folder;

    @Test
    void closeRemovesAllThatTheRunMade() throws IOException {
        try (Engine engine = Dockerd.open(folder.resolve("scratch"))) {
            work(engine, folder, "closed");
            assertThat(labelled("closed")).isNotEmpty();
        }
        assertThat(labelled("closed")).isEmpty();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void openSweepsWhatAKilledRunLeftAndNothingOfALivingOne() throws IOException, InterruptedException {
        try (Engine living = Dockerd.open(folder.resolve("scratch"))) {
            work(living, folder, "living");
            kill("killed");
            assertThat(labelled("killed")).isNotEmpty();
            Dockerd.open(folder.resolve("scratch")).close();
            assertThat(labelled("killed")).isEmpty();
            assertThat(labelled("living")).hasSize(2);
        }
    }

    @Test
    void killedBuildLeavesNothingOnceItWasSwept() throws IOException, InterruptedException {
        Path mark = folder.resolve("building");
        Process process = start("build", mark);
        Ready.awaitTrue("the build", Duration.ofSeconds(60), () -> Files.exists(mark));
        process.destroyForcibly().waitFor();
        Ready.awaitTrue("the end of the build's client", Duration.ofSeconds(10), () -> clients() == 0);
        Dockerd.open(folder.resolve("scratch")).close();
        assertThat(labelled("build")).isEmpty();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    private long clients() {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(folder.resolve("scratch").toString()))
                .count();
    }

    private void kill(String name) throws IOException, InterruptedException {
        Path mark = folder.resolve("mark");
        Process process = start(name, mark);
        Ready.awaitTrue("a run at work", Duration.ofSeconds(60), () -> Files.exists(mark));
        process.destroyForcibly().waitFor();
    }

    private Process start(String name, Path mark) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Run.class.getName(), folder.toString(), name, mark.toString()).inheritIO();
        builder.environment().put("DOCKER_HOST", EngineServer.shared().host());
        return builder.start();
    }

    /** A run in a process of its own, which is killed. */
    static final class Run {
        private Run() {}

        public static void main(String... arguments) throws IOException, InterruptedException {
            Path folder = Path.of(arguments[0]);
            Engine engine = Dockerd.open(folder.resolve("scratch"));
            if (arguments[1].equals("build")) {
                engine.build(order(folder, "FROM scratch\nCOPY busybox /bin/sh\nRUN echo step begins && sleep 5\nLABEL name=build\n"),
                        line -> {
                            if (line.endsWith("step begins")) {
                                mark(Path.of(arguments[2]));
                            }
                        });
            }
            work(engine, folder, arguments[1]);
            mark(Path.of(arguments[2]));
            Thread.sleep(Duration.ofMinutes(5));
        }

        private static void mark(Path file) {
            try {
                Files.createFile(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static BuildOrder order(Path folder, String dockerfile) throws IOException {
        Path context = Files.createDirectories(folder.resolve("context"));
        if (Files.notExists(context.resolve("busybox"))) {
            Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        }
        return new BuildOrder(context, dockerfile, Optional.empty(), Optional.empty(), Map.of(), Platform.LINUX_AMD64, false, Map.of(),
                false,
                Duration.ofMinutes(1), ByteSize.parse("1GB"));
    }

    private static void work(Engine engine, Path folder, String name) throws IOException {
        var build = engine.build(order(folder, "FROM scratch\nCOPY busybox /bin/sh\nVOLUME /data\nLABEL name=%s\n".formatted(name)),
                line -> {});
        var network = engine.network(false);
        engine.start(new ContainerOrder(((Build.Built) build).image().id(), Optional.of(network), Optional.empty(), Optional.empty(),
                List.of("/bin/sh", "-c", "while :; do sleep 1; done"), Optional.empty(), true, List.of(), false, List.of(), List.of(),
                ByteSize.parse("64MB"), 64, Map.of(), true));
    }

    private static List<String> labelled(String name) {
        var engine = EngineServer.shared();
        return Stream.of(engine.docker("ps", "--all", "--quiet", "--filter", "label=name=" + name),
                engine.docker("images", "--all", "--quiet", "--filter", "label=name=" + name)).flatMap(String::lines).toList();
    }
}
