package dev.basekeeper.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.image.Digest;
import dev.basekeeper.testing.RegistryServer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code check --json} against the CNCF distribution registry, and against servers that misbehave. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CheckIT {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Digest OTHER = Digest.of("another".getBytes(UTF_8));

    @TempDir
    Path folder;

    @TempDir
    Path storage;

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void releaseStalledServers() {
        over.countDown();
    }

    @Test
    void aPinnedDigestThatIsTheTagsIsCurrent() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest digest = push(registry, "base", "2023", "one");
            assertThat(state("FROM %s/base:2023@%s".formatted(registry.address(), digest))).isEqualTo("current");
        }
    }

    @Test
    void aTagThatMovedIsBehind() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest old = push(registry, "base", "2023", "one");
            Digest newest = push(registry, "base", "2023", "two");
            JsonNode image = check("FROM %s/base:2023@%s".formatted(registry.address(), old), Map.of(), 3);
            assertThat(image.path("state").asText()).isEqualTo("behind");
            assertThat(image.path("kind").asText()).isEqualTo("content");
            assertThat(image.path("newest").asText()).isEqualTo(newest.value());
        }
    }

    @Test
    void aReferenceWithoutDigestIsUnpinnedAndStagesAreSkipped() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            push(registry, "base", "2023", "one");
            Running running = run("FROM %s/base:2023 AS base\nFROM base\nFROM scratch\n".formatted(registry.address()), Map.of());
            assertThat(running.json().path("images")).extracting(each -> each.path("state").asText()).containsExactly("unpinned", "skipped",
                    "skipped");
            assertThat(running.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void aDatedTagMovesWithinItsStream() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest old = push(registry, "base", "2023.12.20260706.1", "one");
            push(registry, "base", "2023.12.20260727.0", "two");
            push(registry, "base", "2023", "two");
            JsonNode image = check("FROM %s/base:2023.12.20260706.1@%s".formatted(registry.address(), old), Map.of(), 3);
            assertThat(image.path("newestTag").asText()).isEqualTo("2023.12.20260727.0");
        }
    }

    @Test
    void aPinOfOnePlatformStaysOne() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest old = push(registry, "base", "old", "one");
            Digest newest = push(registry, "base", "new", "two");
            int size = manifest(registry, "base", "two").getBytes(UTF_8).length;
            registry.pushManifest("base", "2023", "application/vnd.oci.image.index.v1+json",
                    ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}"
                            .formatted(MANIFEST, newest, size)));
            assertThat(check("FROM %s/base:2023@%s".formatted(registry.address(), old), Map.of(), 3).path("newest").asText())
                    .isEqualTo(newest.value());
        }
    }

    @Test
    void unknownTagAndUnknownRepositoryFailWithTheRegistrysReason() {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            push(registry, "base", "2023", "one");
            assertThat(reason("FROM %s/base:1999".formatted(registry.address()))).contains("NOT FOUND", "MANIFEST_UNKNOWN");
            assertThat(reason("FROM %s/none:2023".formatted(registry.address()))).contains("NOT FOUND", "none:2023");
        }
    }

    @Test
    void credentialsAreUsedAndWrongOnesAreDenied() throws IOException {
        try (RegistryServer registry = RegistryServer.startWithLogin(storage)) {
            Digest digest = push(registry, "base", "2023", "one");
            String line = "FROM %s/base:2023@%s".formatted(registry.address(), digest);
            assertThat(
                    check(line, login(registry.address(), RegistryServer.USER + ":" + RegistryServer.PASSWORD), 0).path("state").asText())
                    .isEqualTo("current");
            JsonNode denied = check(line, login(registry.address(), "reader:canary-wrong"), 1);
            assertThat(denied.path("message").asText()).contains("DENIED", "docker login").doesNotContain("canary");
        }
    }

    private Map<String, String> login(String registry, String password) throws IOException {
        Path config = Files.createDirectories(folder.resolve("docker-" + password.hashCode()));
        Files.writeString(config.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry, Base64.getEncoder().encodeToString(password.getBytes(UTF_8))));
        return Map.of("DOCKER_CONFIG", config.toString());
    }

    @Test
    void nobodyListensIsFailed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(reason("FROM localhost:%d/base:2023".formatted(port))).contains("Connection refused");
    }

    @Test
    void throttledWithoutEndIsFailed() throws IOException {
        assertThat(reasonOf(exchange -> answer(exchange, 429, Map.of("Retry-After", "3600"), ""))).contains("too many requests", "3600");
    }

    @Test
    void aBodyThatStallsEndsAtTheDeadline() throws IOException {
        assertThat(reasonOf(exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                answer(exchange, 404, Map.of(), "");
                return;
            }
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
        })).contains("no whole answer within");
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aManifestThatDoesNotHashToItsDigestIsFailed() throws IOException {
        String reason = reasonOf("@" + OTHER, exchange -> {
            boolean tag = exchange.getRequestURI().getPath().endsWith("2023");
            answer(exchange, 200,
                    Map.of("Docker-Content-Digest", tag ? Digest.of(new byte[1]).value() : OTHER.value(), "Content-Type", MANIFEST),
                    "{\"schemaVersion\":2,\"tampered\":true}");
        });
        assertThat(reason).contains("hashes to", "not to the digest asked for");
    }

    @Test
    void aManifestOf100MegabytesIsFailed() throws IOException {
        assertThat(reasonOf(exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 404 : 200,
                    exchange.getRequestMethod().equals("HEAD") ? -1 : 100_000_000);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write(new byte[1_000_000]);
                }
            }
        })).contains("more than 4194304 bytes");
    }

    @Test
    void aRedirectLoopIsFailed() throws IOException {
        assertThat(reasonOf(exchange -> answer(exchange, 307, Map.of("Location", exchange.getRequestURI().toString()), "")))
                .contains("more than 5 redirects");
    }

    @Test
    void aRealmOnAThirdHostGetsNoCredential() throws IOException {
        AtomicReference<String> received = new AtomicReference<>("nothing");
        HttpServer third = serve(exchange -> {
            received.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200, Map.of(), "{\"token\":\"x\"}");
        });
        HttpServer registry = serve(exchange -> answer(exchange, 401,
                Map.of("WWW-Authenticate",
                        "Bearer realm=\"http://localhost:%d/token\",service=\"x\"".formatted(third.getAddress().getPort())),
                ""));
        String address = "127.0.0.1:" + registry.getAddress().getPort();
        JsonNode image = check("FROM %s/base:2023".formatted(address), login(address, "reader:canary-secret"), 1);
        assertThat(image.path("message").asText()).contains("another host", "gets no credential").doesNotContain("canary");
        assertThat(received).hasValue("nothing");
        third.stop(0);
        registry.stop(0);
    }

    @Test
    void aChallengeFromWhereARedirectLedGetsNoCredential() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer storage = serve(exchange -> {
            received.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 401, Map.of("WWW-Authenticate", "Bearer realm=\"/token\",service=\"x\""), "");
        });
        int port = storage.getAddress().getPort();
        HttpServer registry = serve(exchange -> answer(exchange, 307, Map.of("Location", "http://127.0.0.1:%d/v2/".formatted(port)), ""));
        String address = "127.0.0.1:" + registry.getAddress().getPort();
        Map<String, String> variables = new HashMap<>(login(address, "reader:canary-secret"));
        variables.put("BASEKEEPER_PRIVATE_HOSTS", "127.0.0.1");
        assertThat(check("FROM %s/base:2023".formatted(address), variables, 1).path("message").asText()).contains("gets no credential");
        assertThat(received).isNotEmpty().containsOnly("null");
        storage.stop(0);
        registry.stop(0);
    }

    @Test
    void aTokenServiceThatAnswersTheBareTokenShowsItNowhere() throws IOException {
        HttpServer registry = serve(exchange -> {
            boolean token = exchange.getRequestURI().getPath().equals("/token");
            answer(exchange, token ? 200 : 401, Map.of("WWW-Authenticate", "Bearer realm=\"/token\""), token ? "canarytoken123" : "");
        });
        assertThat(reason("FROM 127.0.0.1:%d/base:2023".formatted(registry.getAddress().getPort()))).contains("holds no token")
                .doesNotContain("canary");
        registry.stop(0);
    }

    private String reasonOf(HttpHandler handler) throws IOException {
        return reasonOf("", handler);
    }

    private String reasonOf(String digest, HttpHandler handler) throws IOException {
        HttpServer server = serve(handler);
        try {
            return reason("FROM 127.0.0.1:%d/base:2023%s".formatted(server.getAddress().getPort(), digest));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        boolean head = exchange.getRequestMethod().equals("HEAD") || body.isEmpty();
        exchange.sendResponseHeaders(status, head ? -1 : body.getBytes(UTF_8).length);
        if (!head) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
        exchange.close();
    }

    private String state(String line) {
        return check(line, Map.of(), 0).path("state").asText();
    }

    private String reason(String line) {
        JsonNode image = check(line, Map.of(), 1);
        assertThat(image.path("state").asText()).isEqualTo("failed");
        return image.path("message").asText();
    }

    private JsonNode check(String line, Map<String, String> variables, int exitCode) {
        Running running = run(line, variables);
        assertThat(running.exitCode()).as(running.out() + running.err()).isEqualTo(exitCode);
        return running.json().path("images").path(0);
    }

    private Running run(String dockerfile, Map<String, String> variables) {
        try {
            Path context = Files.createDirectories(folder.resolve("repository"));
            Files.writeString(context.resolve("Dockerfile"), dockerfile + "\n");
            return Running.of(context, variables, "check", "--json");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Digest push(RegistryServer registry, String repository, String tag, String content) {
        return registry.pushManifest(repository, tag, MANIFEST, manifest(registry, repository, content));
    }

    private static String manifest(RegistryServer registry, String repository, String content) {
        byte[] layer = content.getBytes(UTF_8);
        byte[] configuration = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
                .formatted(Digest.of(layer)).getBytes(UTF_8);
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},"
                .formatted(MANIFEST,
                        registry.pushBlob(repository, configuration), configuration.length)
                + "\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":%d}]}"
                        .formatted(registry.pushBlob(repository, layer), layer.length);
    }
}
