package dev.basekeeper.github;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A token that somebody made for us. */
final class TokenLogin implements Login {
    private static final String NOWHERE = "0".repeat(40);

    private final String token;
    private final Session session;
    private final RepositoryName repository;
    private final TokenOwner owner;

    TokenLogin(Credential.Token token, Session session, TokenOwner owner, RepositoryName repository) {
        this.token = token.text();
        this.session = session;
        this.owner = owner;
        this.repository = repository;
    }

    @Override
    public String readingToken() {
        return token;
    }

    @Override
    public String writingToken() {
        return token;
    }

    @Override
    public String name() {
        return owner.name();
    }

    /**
     * Asks for three writes that cannot succeed: GitHub answers 403 or 404 where the permission is missing, and 422 where only the content is wrong.
     * No call tells what a fine-grained token or Actions' own may do, and a repository's "permissions" are its owner's, not the token's.
     */
    @Override
    public List<String> missing() {
        String path = "/repos/" + repository;
        List<String> missing = new ArrayList<>();
        look(missing, "contents: write", path + "/git/refs", body().put("ref", "refs/heads/basekeeper/look").put("sha", NOWHERE));
        look(missing, "pull_requests: write", path + "/pulls",
                body().put("title", "look").put("head", "basekeeper/look").put("base", "basekeeper/look"));
        look(missing, "statuses: write", path + "/statuses/" + NOWHERE, body().put("state", "pending"));
        return missing;
    }

    private void look(List<String> missing, String permission, String path, ObjectNode body) {
        try {
            session.send("POST", path, body);
        } catch (GitHubException e) {
            switch (e.kind()) {
                case REFUSED -> {}
                case DENIED, NOT_FOUND -> missing.add(permission);
                case RATE_LIMITED, UNAVAILABLE, MALFORMED, TOO_LARGE -> throw e;
            }
        }
    }

    private static ObjectNode body() {
        return Session.JSON.createObjectNode();
    }
}
