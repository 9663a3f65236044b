package dev.basekeeper.github;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

import dev.basekeeper.github.Wire.Answer;
import dev.basekeeper.transfer.Request;

/** Lets kohsuke's client ask over our wire; its own connector has no time-out and follows any address. */
final class TransferConnector implements GitHubConnector {
    private final Wire wire;

    TransferConnector(Wire wire) {
        this.wire = wire;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.allHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.keySet().removeIf("Accept-Encoding"::equalsIgnoreCase);
        Optional<byte[]> body = body(request);
        Request asked = new Request(request.method(), URI.create(request.url().toString()), headers, body, Request.DEADLINE,
                Request.MAX_BYTES);
        return new Received(request, wire.send(asked, request.method().equals("GET") || request.method().equals("HEAD")));
    }

    private static Optional<byte[]> body(GitHubConnectorRequest request) throws IOException {
        if (!request.hasBody()) {
            return Optional.empty();
        }
        try (InputStream in = request.body()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static final class Received extends GitHubConnectorResponse {
        private final String body;

        Received(GitHubConnectorRequest request, Answer answer) {
            super(request, answer.status(), answer.headers());
            this.body = answer.body();
        }

        @Override
        public InputStream bodyStream() {
            return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
