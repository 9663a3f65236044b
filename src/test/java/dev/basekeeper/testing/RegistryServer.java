package dev.basekeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.basekeeper.image.Digest;

/** Debian's docker-registry on a free port of the loopback; ends with {@link #close}. */
public final class RegistryServer implements AutoCloseable {
    public static final String USER = "reader";
    /** Holds a colon, since a password may. */
    public static final String PASSWORD = "correct:horse";
    private static final String HTPASSWD = USER + ":$2b$04$NTJduVgBiNPCe8Z4apxxgejshfPvZE2tijGqkSXB4YwbRoAlFOJZ2\n";
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    /** Apache's combined form: {@code 127.0.0.1 - - [time] "HEAD /v2/base/manifests/1 HTTP/1.1" 200 …}. */
    private static final Pattern REQUEST = Pattern.compile("^\\S+ - \\S+ \\[[^]]*] \"(\\S+ \\S+) HTTP/[0-9.]+\" (\\d+).*");

    private final Process process;
    private final Path output;
    private final int port;
    private final boolean login;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RegistryServer(Process process, Path output, boolean login) {
        this.process = process;
        this.output = output;
        this.login = login;
        this.port = Ready.await("docker-registry", Duration.ofSeconds(20), this::boundPort);
    }

    /** @param folder an empty folder that the caller deletes; blobs, configuration and log are in it */
    public static RegistryServer start(Path folder) {
        return start(folder, false);
    }

    /** A registry that wants {@link #USER} and {@link #PASSWORD} for reading too. */
    public static RegistryServer startWithLogin(Path folder) {
        return start(folder, true);
    }

    private static RegistryServer start(Path folder, boolean login) {
        Path program = Programs.require("docker-registry", "docker-registry");
        try {
            Path configuration = folder.resolve("registry.yml");
            Path output = folder.resolve("registry.log");
            Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
            Files.writeString(configuration, configuration(folder, login));
            Process process = new ProcessBuilder(program.toString(), "serve", configuration.toString())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            return new RegistryServer(process, output, login);
        } catch (IOException e) {
            throw new UncheckedIOException("start docker-registry in " + folder, e);
        }
    }

    private static String configuration(Path folder, boolean login) {
        String open = """
                version: 0.1
                log: {level: info, formatter: text}
                storage: {filesystem: {rootdirectory: "%1$s/data"}, delete: {enabled: true}}
                http: {addr: "127.0.0.1:0", secret: not-a-secret}
                """;
        String closed = open + "auth: {htpasswd: {realm: basekeeper, path: \"%1$s/htpasswd\"}}\n";
        return (login ? closed : open).formatted(folder);
    }

    private Optional<Integer> boundPort() {
        if (!process.isAlive()) {
            throw new AssertionError("docker-registry ended: " + log());
        }
        Matcher matcher = LISTENING.matcher(log());
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** {@code 127.0.0.1:PORT}, as a reference begins. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public String log() {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("read " + output, e);
        }
    }

    /** The requests so far, each as {@code HEAD /v2/base/manifests/2023 200}. The log may lag a moment behind the answer. */
    public List<String> requests() {
        return log().lines().map(REQUEST::matcher).filter(Matcher::matches).map(m -> m.group(1) + " " + m.group(2)).toList();
    }

    public Digest pushBlob(String repository, byte[] content) {
        Digest digest = Digest.of(content);
        URI started = URI.create(send(request("/v2/" + repository + "/blobs/uploads/").POST(BodyPublishers.noBody()), 202)
                .headers().firstValue("Location").orElseThrow());
        URI put = URI.create(started + (started.getQuery() == null ? "?" : "&") + "digest=" + digest);
        send(authorized(HttpRequest.newBuilder(put)).PUT(BodyPublishers.ofByteArray(content)), 201);
        return digest;
    }

    /** @param tag a tag, or the manifest's own digest */
    public Digest pushManifest(String repository, String tag, String mediaType, String json) {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        send(request("/v2/" + repository + "/manifests/" + tag).header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(content)), 201);
        return Digest.of(content);
    }

    /** Untags and deletes: the digest answers 404 afterwards. */
    public void deleteManifest(String repository, Digest digest) {
        send(request("/v2/" + repository + "/manifests/" + digest).DELETE(), 202);
    }

    private HttpRequest.Builder request(String path) {
        return authorized(HttpRequest.newBuilder(URI.create("http://" + address() + path)));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        String pair = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return (login ? request.header("Authorization", "Basic " + pair) : request).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder, int expected) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new AssertionError("%s %s: %d %s".formatted(request.method(), request.uri(), response.statusCode(), response.body()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
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
