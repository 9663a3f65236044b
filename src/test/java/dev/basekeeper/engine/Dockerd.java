package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A Docker engine of this test run's own, on networks that no other engine of this host uses; ended with the run. */
public final class Dockerd {
    private static final Optional<String> HOST = start();

    private Dockerd() {}

    /** Its address; without {@code dockerd} and root the test is skipped, or fails where CI is {@code true}. */
    public static String host() {
        if (HOST.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("no Docker engine: install docker.io, and run as root");
        }
        Assumptions.assumeTrue(HOST.isPresent(), "no Docker engine: install docker.io, and run as root");
        return HOST.orElseThrow();
    }

    public static EngineSettings settings(Path scratch) {
        return new EngineSettings(search(), Optional.empty(), Optional.of(host()), scratch, EngineSettings.LIFETIME);
    }

    public static Engine open(Path scratch) {
        return DockerEngine.open(settings(scratch), Clock.systemUTC());
    }

    public static List<Path> search() {
        return Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).toList();
    }

    /** Runs the docker client as a person would. */
    public static String docker(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("/usr/bin/docker", "--host", host()));
        all.addAll(List.of(words));
        var process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return output;
    }

    private static Optional<String> start() {
        String given = System.getProperty("basekeeper.docker", "");
        if (!given.isEmpty()) {
            return Optional.of(given);
        }
        if (CommandLineEngine.find(search(), "dockerd").isEmpty() || !System.getProperty("user.name").equals("root")) {
            return Optional.empty();
        }
        try {
            return Optional.of(start(Files.createTempDirectory("dockerd")));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("start dockerd: " + e.getMessage(), e);
        }
    }

    private static String start(Path folder) throws IOException, InterruptedException {
        int net = (int) (ProcessHandle.current().pid() % 250);
        String bridge = "bk" + ProcessHandle.current().pid();
        run("ip", "link", "add", bridge, "type", "bridge");
        run("ip", "address", "add", "10.211.%d.1/24".formatted(net), "dev", bridge);
        run("ip", "link", "set", bridge, "up");
        String host = "unix://" + folder.resolve("docker.sock");
        Process daemon = new ProcessBuilder("setsid", "dockerd", "--host", host, "--data-root", folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(), "--pidfile", folder.resolve("pid").toString(), "--bridge", bridge, "--iptables=false",
                "--default-address-pool", "base=10.212.%d.0/24,size=28".formatted(net)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(daemon, folder, bridge)));
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (Files.notExists(folder.resolve("docker.sock")) && Instant.now().isBefore(limit)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return host;
    }

    private static void end(Process daemon, Path folder, String bridge) {
        try {
            daemon.destroy();
            daemon.waitFor(20, TimeUnit.SECONDS);
            run("ip", "link", "delete", bridge);
            run("rm", "-rf", folder.toString());
        } catch (IOException | InterruptedException e) {
            System.err.println("end dockerd: " + e.getMessage());
        }
    }

    private static void run(String... words) throws IOException, InterruptedException {
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
