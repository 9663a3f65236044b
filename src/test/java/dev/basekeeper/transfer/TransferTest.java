package dev.basekeeper.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One exchange against servers on the loopback that misbehave. */
class TransferTest {
    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void exchangeGivesStatusHeadersAndBody() throws IOException {
        URI address = serve(exchange -> answer(exchange, 200, Map.of("X-A", "1"), "hello"));
        assertThat(transfer(address).exchange(Request.get(address), TransferTest::text)).isEqualTo("200 1 hello");
    }

    @Test
    void aBodyThatDripsEndsAtTheDeadline() throws IOException {
        URI address = serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        assertThatThrownBy(() -> transfer(address).exchange(Request.get(address).within(Duration.ofMillis(600)), TransferTest::text))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("no whole answer within 0.6 s");
    }

    private void pause() {
        try {
            assertThat(over.await(50, TimeUnit.MILLISECONDS)).isIn(true, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void moreBytesThanTheBoundAreRefused() throws IOException {
        URI address = serve(exchange -> answer(exchange, 200, Map.of(), "x".repeat(1001)));
        assertThatThrownBy(() -> transfer(address).exchange(Request.get(address).atMost(1000), TransferTest::text))
                .hasMessageContaining("more than 1000 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowedAndTheCredentialStaysBehind(int status) throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        URI storage = serve(exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, 200, Map.of(), "stored");
        });
        URI address = serve(exchange -> answer(exchange, status, Map.of("Location", storage.toString()), ""));
        String body = transfer(address, storage).exchange(Request.get(address).with("Authorization", "Bearer canary"), TransferTest::text);
        assertThat(body).endsWith("stored");
        assertThat(seen).containsExactly("null");
    }

    @Test
    void aRelativeRedirectOnTheSameOriginKeepsTheCredential() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        URI address = serve(exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange, exchange.getRequestURI().getPath().equals("/b") ? 200 : 307, Map.of("Location", "/b"), "");
        });
        transfer(address).exchange(Request.get(address).with("Authorization", "Bearer canary"), TransferTest::text);
        assertThat(seen).containsExactly("Bearer canary", "Bearer canary");
    }

    @Test
    void aRedirectToAHostThatNobodyNamedIsRefused() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        URI other = serve(exchange -> seen.add("asked"));
        URI address = serve(exchange -> answer(exchange, 302, Map.of("Location", other.toString()), ""));
        assertThatThrownBy(() -> transfer(address).exchange(Request.get(address), TransferTest::text))
                .hasMessageContaining("loopback or private address");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest", "https://169.254.170.2/", "https://[fe80::1]/", "http://0.0.0.0/",
            "ftp://127.0.0.1/", "http://192.0.2.1/"})
    void forbiddenAddressesAreNeverAskedEvenIfNamed(String address) {
        URI uri = URI.create(address);
        assertThatThrownBy(() -> transfer(uri).exchange(Request.get(uri), TransferTest::text)).isInstanceOfSatisfying(
                TransferException.class,
                e -> assertThat(e.kind()).isEqualTo(TransferException.Kind.REFUSED));
    }

    @Test
    void theLoopbackIsRefusedUnlessNamed() throws IOException {
        URI address = serve(exchange -> answer(exchange, 200, Map.of(), ""));
        assertThatThrownBy(
                () -> new Transfer(TransferPolicy.of(Set.of(), Set.of(), Map.of())).exchange(Request.get(address), TransferTest::text))
                .hasMessageContaining("BASEKEEPER_PRIVATE_HOSTS");
    }

    @Test
    void patchObeysTheSameRules() throws IOException {
        URI address = serve(exchange -> answer(exchange, 200, Map.of(), ""));
        Request patch = new Request("PATCH", address, Map.of(), Optional.of(new byte[0]), Request.DEADLINE, Request.MAX_BYTES);
        assertThatThrownBy(() -> new Transfer(TransferPolicy.of(Set.of(), Set.of(), Map.of())).exchange(patch, TransferTest::text))
                .hasMessageContaining("BASEKEEPER_PRIVATE_HOSTS");
        assertThat(transfer(address).exchange(patch, TransferTest::text)).startsWith("200");
    }

    @Test
    void aProxyIsAskedForOtherHostsWithItsOwnLogin() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        URI proxy = serve(exchange -> {
            seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
            boolean known = exchange.getRequestHeaders().containsKey("Proxy-Authorization");
            answer(exchange, known ? 200 : 407, Map.of("Proxy-Authenticate", "Basic realm=\"p\""), "by proxy");
        });
        URI target = URI.create("http://registry.example/v2/");
        Transfer transfer = new Transfer(TransferPolicy.of(Set.of(), Set.of("registry.example"),
                Map.of("HTTP_PROXY", "http://user:pass@127.0.0.1:" + proxy.getPort())));
        assertThat(transfer.exchange(Request.get(target), TransferTest::text)).endsWith("by proxy");
        assertThat(seen.getLast()).isEqualTo("http://registry.example/v2/ Basic dXNlcjpwYXNz");
    }

    private static String text(Response response) throws IOException {
        return "%d %s %s".formatted(response.status(), response.header("x-a").orElse("-"),
                new String(response.body().readAllBytes(), UTF_8));
    }

    private static Transfer transfer(URI... named) {
        Set<String> hosts = new HashSet<>();
        for (URI each : named) {
            hosts.add(each.getAuthority());
            hosts.add(each.getPort() < 0 ? each.getHost() : each.getHost() + ":" + each.getPort());
        }
        return new Transfer(TransferPolicy.of(hosts, Set.of(), Map.of()));
    }

    private URI serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a");
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
        if (!body.isEmpty()) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
        exchange.close();
    }
}
