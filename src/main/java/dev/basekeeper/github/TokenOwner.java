package dev.basekeeper.github;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.basekeeper.github.GitHubException.Kind;

/** Whose a token is; asked once. */
final class TokenOwner {
    private final Session session;
    private @Nullable String name;

    TokenOwner(Session session) {
        this.session = session;
    }

    synchronized String name() {
        String known = name;
        if (known == null) {
            known = ask();
            name = known;
        }
        return known;
    }

    private String ask() {
        try {
            return session.client().getMyself().getLogin();
        } catch (GitHubException e) {
            if (e.kind() != Kind.DENIED) {
                throw e;
            }
            // Actions' own token has no user: GET /user is "Resource not accessible by integration"; its viewer is github-actions[bot].
            JsonNode viewer = session.query("query { viewer { login } }", Session.JSON.createObjectNode());
            return viewer.path("viewer").path("login").asText();
        } catch (IOException e) {
            throw Failures.malformed("ask who the token belongs to", e);
        }
    }
}
