package dev.basekeeper.github;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.basekeeper.github.PullRequest.Mergeability;
import dev.basekeeper.github.PullRequest.State;

/** A pull request as GraphQL tells it, with who closed it, in one answer. */
final class PullRequestNode {
    static final String FRAGMENT = """
            fragment pull on PullRequest {
              number url headRefName headRefOid baseRefName title body state isDraft mergeable
              headRepository { nameWithOwner }
              author { __typename login }
              timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { __typename login } } } }
            }
            """;

    private PullRequestNode() {}

    static PullRequest read(JsonNode node) {
        State state = State.valueOf(node.path("state").asText());
        JsonNode closer = node.path("timelineItems").path("nodes").path(0).path("actor");
        return new PullRequest(node.path("number").asInt(), node.path("url").asText(), node.path("headRefName").asText(),
                node.path("headRefOid").asText(), node.path("headRepository").path("nameWithOwner").asText(""),
                node.path("baseRefName").asText(),
                login(node.path("author")), node.path("title").asText(), node.path("body").asText(), state,
                node.path("isDraft").asBoolean(),
                state == State.CLOSED ? Optional.of(login(closer)).filter(text -> !text.isEmpty()) : Optional.empty(),
                Mergeability.valueOf(node.path("mergeable").asText().toUpperCase(Locale.ROOT)));
    }

    /** GraphQL names a bot without the {@code [bot]} that REST and people see. */
    private static String login(JsonNode actor) {
        String login = actor.path("login").asText("");
        return actor.path("__typename").asText().equals("Bot") && !login.endsWith("[bot]") ? login + "[bot]" : login;
    }
}
