package dev.basekeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    /** Ends when its standard input does: so a killed test run leaves no daemon behind. */
    private static final String GUARDED = """
            set -u
            folder=$1 bridge=$2 subnet=$3
            ip link add "$bridge" type bridge && ip addr add "10.$subnet.0.1/24" dev "$bridge" && ip link set "$bridge" up || exit 1
            dockerd --host "unix://$folder/docker.sock" --data-root "$folder/data" --exec-root "$folder/exec" \\
                --pidfile "$folder/pid" --bridge "$bridge" --default-address-pool "base=10.$subnet.128.0/17,size=24" \\
                > "$folder/log" 2>&1 < /dev/null &
            daemon=$!
            cat > /dev/null
            kill "$daemon" 2> /dev/null
            ( sleep 20; kill -9 "$daemon" 2> /dev/null ) & timer=$!
            wait "$daemon"
            kill "$timer" 2> /dev/null
            ip link del "$bridge"
            rm -rf "$folder"
            """;
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

    private static String start() {
        Programs.require("docker", "docker.io");
        Programs.require("dockerd", "docker.io");
        Programs.require("ip", "iproute2");
        Programs.require("iptables", "iptables");
        Programs.need("root".equals(System.getProperty("user.name")),
                "needs root to start dockerd: run as root, or set DOCKER_HOST to an engine that may be used");
        try {
            Path folder = Files.createTempDirectory("basekeeper-engine-");
            int subnet = 100 + (int) (ProcessHandle.current().pid() % 100);
            Process process = new ProcessBuilder("sh", "-c", GUARDED, "sh", folder.toString(), "bk" + ProcessHandle.current().pid(),
                    Integer.toString(subnet)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            String host = "unix://" + folder.resolve("docker.sock");
            Ready.awaitTrue("dockerd in " + folder + " (its log is there)", Duration.ofSeconds(60), () -> answers(host, process));
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("start dockerd", e);
        }
    }

    private static boolean answers(String host, Process process) {
        if (!process.isAlive()) {
            throw new AssertionError("dockerd could not be started: exit code " + process.exitValue());
        }
        return run(host, List.of(Programs.require("docker", "docker.io").toString(), "version"), "").isPresent();
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

    private static void end(Process guard) {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(30, TimeUnit.SECONDS)) {
                guard.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            guard.destroyForcibly();
        }
    }
}
