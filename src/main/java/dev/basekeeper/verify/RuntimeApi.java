package dev.basekeeper.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.basekeeper.engine.EngineException;

/**
 * Hands out one event to a function, and hears whether it could start (AWS Lambda developer guide, "Using the Lambda runtime API").
 * It listens on this host's address on the container's network, which nobody else is on.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final int MAX_BODY = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Optional<String> failure = Optional.empty();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi open(String address) {
        try {
            var api = new RuntimeApi(HttpServer.create(new InetSocketAddress(address, 0), 16));
            api.server.setExecutor(api.executor);
            api.server.createContext(ROOT, api::answer);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.REFUSED, "offer a Runtime API at %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    String address() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    /** Whether the function has asked for an event. */
    boolean wasAsked() {
        return asked.get();
    }

    /** What it said when it could not start. */
    Optional<String> failure() {
        return failure;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
            if (path.equals(ROOT + "invocation/next")) {
                next(exchange);
            } else {
                if (path.equals(ROOT + "init/error")) {
                    failure = Optional.of(new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cc}", " ").strip());
                }
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        if (asked.getAndSet(true)) {
            awaitClose();
            return;
        }
        byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(Long.MAX_VALUE / 1_000_000));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:function");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
