package dev.basekeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A Docker engine for the tests of this process: the operator's if DOCKER_HOST names one, else a dockerd of our own with
 * its own data, socket and bridge. It is started once, when first asked for, and ends with this process, however that ends.
 */
public final class EngineServer {
    private static @Nullable EngineServer shared;

    private final String host;
    private final Path program;

    private EngineServer(String host, Path program) {
        this.host = host;
        this.program = program;
    }

    /** Skips the test (or fails it where CI is "true") if there is no engine and none can be started. */
    public static synchronized EngineServer shared() {
        if (shared == null) {
            String given = System.getenv().getOrDefault("DOCKER_HOST", "");
            String host = given.isEmpty() ? start() : given;
            shared = new EngineServer(host, clientWithBuildKit(host));
        }
        return shared;
    }

    /** The engine's address, as DOCKER_HOST has it. */
    public String host() {
        return host;
    }

    /** A client whose BuildKit works with this engine: a newer client without its plug-in may stand earlier on the PATH. */
    public Path program() {
        return program;
    }

    /** Runs the client. @return what it printed; an AssertionError with that if it fails */
    public String docker(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return run(host, command, "").orElseThrow(() -> new AssertionError(String.join(" ", command) + " failed"));
    }

    /** The engine lives as long as the command that deploy/engine runs, and that as long as we hold its input open: a killed test run leaves none behind. */
    private static String start() {
        for (String program : List.of("docker", "dockerd")) {
            Programs.require(program, "docker.io");
        }
        Programs.require("ip", "iproute2");
        Programs.require("iptables", "iptables");
        Programs.need("root".equals(System.getProperty("user.name")),
                "needs root to start dockerd: run as root, or set DOCKER_HOST to an engine that may be used");
        try {
            Process process = new ProcessBuilder("deploy/engine", "sh", "-c", "echo $DOCKER_HOST; cat > /dev/null")
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            String host = process.inputReader().readLine();
            if (host == null) {
                throw new AssertionError("deploy/engine ended with exit code " + process.exitValue());
            }
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("start deploy/engine", e);
        }
    }

    private static Path clientWithBuildKit(String host) {
        Programs.require("docker", "docker.io");
        Optional<Path> client = Programs.all("docker").filter(each -> builds(host, each)).findFirst();
        Programs.need(client.isPresent(), "needs a docker client with BuildKit: install Debian's docker.io, or buildx");
        return client.orElseThrow();
    }

    private static boolean builds(String host, Path client) {
        return run(host, List.of(client.toString(), "build", "--quiet", "-"), "FROM scratch\nLABEL probe=buildkit\n").isPresent();
    }

    private static Optional<String> run(String host, List<String> command, String input) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DOCKER_HOST", host);
            builder.environment().put("DOCKER_BUILDKIT", "1");
            Process process = builder.start();
            try (var standardInput = process.outputWriter()) {
                standardInput.write(input);
            }
            String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process engine) {
        try {
            engine.getOutputStream().close();
            if (!engine.waitFor(30, TimeUnit.SECONDS)) {
                engine.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            engine.destroyForcibly();
        }
    }
}
