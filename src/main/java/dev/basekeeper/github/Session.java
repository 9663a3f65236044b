package dev.basekeeper.github;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.transfer.Request;

/** Asks GitHub as one login, in its three ways: kohsuke's client, plain REST where that client lacks a call, GraphQL. */
final class Session {
    static final ObjectMapper JSON = new ObjectMapper();
    /** docs.github.com, "API Versions" */
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28",
            "User-Agent", "basekeeper");

    private final Wire wire;
    private final Supplier<String> authorization;
    private @Nullable GitHub client;
    private @Nullable GHRepository repository;

    /** @param authorization the whole header; asked for at each request, so that it may be renewed */
    Session(Wire wire, Supplier<String> authorization) {
        this.wire = wire;
        this.authorization = authorization;
    }

    Wire wire() {
        return wire;
    }

    /** kohsuke's client, made when it is first needed. */
    synchronized GitHub client() {
        GitHub known = client;
        if (known == null) {
            try {
                known = new GitHubBuilder().withEndpoint(wire.api().toString()).withConnector(new TransferConnector(wire))
                        .withAuthorizationProvider(authorization::get).withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                        .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL).build();
            } catch (IOException e) {
                throw Failures.malformed("make a client for " + wire.api(), e);
            }
            client = known;
        }
        return known;
    }

    /** The repository as that client knows it; asked for once. */
    synchronized GHRepository repository(RepositoryName name) {
        GHRepository known = repository;
        if (known == null || !known.getFullName().equalsIgnoreCase(name.toString())) {
            try {
                known = client().getRepository(name.toString());
            } catch (IOException e) {
                throw Failures.malformed("look at " + name, e);
            }
            repository = known;
        }
        return known;
    }

    /** @param path below the API's address, with what needs it encoded */
    JsonNode get(String path) {
        return json(wire.send(request("GET", URI.create(wire.api() + path)), true).body());
    }

    JsonNode send(String method, String path, ObjectNode body) {
        Request asked = request(method, URI.create(wire.api() + path));
        return json(wire.send(with(asked, body), false).body());
    }

    /** A GraphQL query. */
    JsonNode query(String text, ObjectNode variables) {
        return graphQl(text, variables, true);
    }

    /** A GraphQL mutation. */
    JsonNode mutate(String text, ObjectNode variables) {
        return graphQl(text, variables, false);
    }

    private JsonNode graphQl(String text, ObjectNode variables, boolean isRead) {
        ObjectNode body = JSON.createObjectNode().put("query", text);
        body.set("variables", variables);
        JsonNode answer = json(wire.send(with(request("POST", wire.graphQl()), body), isRead).body());
        if (answer.path("errors").isEmpty()) {
            return answer.path("data");
        }
        JsonNode first = answer.path("errors").path(0);
        throw new GitHubException(switch (first.path("type").asText()) {
            case "NOT_FOUND" -> Kind.NOT_FOUND;
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> Kind.DENIED;
            case "RATE_LIMITED", "RATE_LIMIT" -> Kind.RATE_LIMITED;
            default -> Kind.REFUSED;
        }, "ask %s: %s".formatted(wire.graphQl().getAuthority(), Failures.clean(first.path("message").asText())));
    }

    private Request request(String method, URI address) {
        Request made = new Request(method, address, HEADERS, Optional.empty(), Request.DEADLINE, Request.MAX_BYTES);
        return made.with("Authorization", authorization.get());
    }

    private static Request with(Request request, ObjectNode body) {
        return new Request(request.method(), request.address(), request.headers(),
                Optional.of(body.toString().getBytes(StandardCharsets.UTF_8)), request.deadline(), request.maxBytes())
                .with("Content-Type", "application/json");
    }

    private JsonNode json(String body) {
        try {
            return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new GitHubException(Kind.MALFORMED, "read the answer of %s: no JSON".formatted(wire.api().getAuthority()), e);
        }
    }
}
