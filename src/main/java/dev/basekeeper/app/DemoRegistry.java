package dev.basekeeper.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.basekeeper.image.Digest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The CNCF distribution registry on a free port of the loopback; what it serves is laid into its storage folder. */
final class DemoRegistry implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final long READY_WITHIN_SECONDS = 20;

    private final Path storage;
    private final Process process;
    private final String address;

    private DemoRegistry(Path storage, Process process, String address) {
        this.storage = storage;
        this.process = process;
        this.address = address;
    }

    static DemoRegistry start(Path folder) {
        Path configuration = folder.resolve("registry.yml");
        Path log = folder.resolve("registry.log");
        try {
            Files.createDirectories(folder);
            Files.writeString(configuration, """
                    version: 0.1
                    log: {level: info, formatter: text}
                    storage: {filesystem: {rootdirectory: "%s"}}
                    http: {addr: "127.0.0.1:0", secret: for-the-loopback}
                    """.formatted(folder.resolve("registry")));
            Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            return new DemoRegistry(folder.resolve("registry/docker/registry/v2"), process, "127.0.0.1:" + port(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException("start docker-registry in " + folder + ": run deploy/setup, which installs it", e);
        }
    }

    private static String port(Process process, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher matcher = LISTENING.matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher.group(1);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        process.destroyForcibly();
        throw new IOException("it was not ready within %d s; its log is %s".formatted(READY_WITHIN_SECONDS, log));
    }

    /** {@code 127.0.0.1:PORT}. */
    String address() {
        return address;
    }

    /** Makes the tag point to the image. */
    void push(String repository, String tag, DemoImage image) {
        Path home = storage.resolve("repositories").resolve(repository);
        try {
            for (byte[] blob : image.blobs()) {
                link(home.resolve("_layers/sha256"), blob(blob));
            }
            for (byte[] manifest : image.manifests()) {
                link(home.resolve("_manifests/revisions/sha256"), blob(manifest));
            }
            link(home.resolve("_manifests/tags").resolve(tag).resolve("index/sha256"), image.digest());
            write(home.resolve("_manifests/tags").resolve(tag).resolve("current/link"), image.digest().toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("lay an image into " + storage, e);
        }
    }

    private Digest blob(byte[] content) throws IOException {
        Digest digest = Digest.of(content);
        write(storage.resolve("blobs/sha256").resolve(digest.hex().substring(0, 2)).resolve(digest.hex()).resolve("data"), content);
        return digest;
    }

    private static void link(Path folder, Digest digest) throws IOException {
        write(folder.resolve(digest.hex()).resolve("link"), digest.toString().getBytes(UTF_8));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
