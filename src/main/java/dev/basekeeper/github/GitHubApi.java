package dev.basekeeper.github;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.transfer.Transfer;

/** GitHub as one operator sees it. */
public final class GitHubApi {
    /** What a proof is worth: losing it costs more than waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_PAGES = 50;

    private final Logins logins;
    private final Wire hasty;
    private final Wire patient;

    /** @param api without a slash at its end */
    public GitHubApi(URI api, Credential credential, Transfer transfer, Clock clock, Pause pause) {
        this.hasty = new Wire(api, transfer, clock, pause, Duration.ZERO);
        this.patient = new Wire(api, transfer, clock, pause, PATIENCE);
        this.logins = switch (credential) {
            case Credential.Token token -> new Logins.ByToken(token, hasty);
            case Credential.App app -> new Logins.ByApp(new AppInstallations(new AppKey(app), hasty, clock));
        };
    }

    /** A repository; asks nothing yet. */
    public GitHubRepository repository(RepositoryName name) {
        return new ApiRepository(name, login(name), hasty, patient);
    }

    private Login login(RepositoryName name) {
        return switch (logins) {
            case Logins.ByToken token -> token.login(name);
            case Logins.ByApp app -> new AppLogin(app.installations(), name);
        };
    }

    /** The repositories that the App is installed in; for a token none, since it says nothing about what is wanted. */
    public List<RepositoryName> installed() {
        return switch (logins) {
            case Logins.ByToken token -> List.of();
            case Logins.ByApp app -> installed(app.installations().session());
        };
    }

    private List<RepositoryName> installed(Session app) {
        List<RepositoryName> found = new ArrayList<>();
        for (JsonNode installation : pages(app, "/app/installations", "")) {
            String token = app.send("POST", "/app/installations/%d/access_tokens".formatted(installation.path("id").asLong()), metadata())
                    .path("token").asText();
            pages(new Session(hasty, () -> "Bearer " + token), "/installation/repositories", "repositories")
                    .forEach(each -> found.add(RepositoryName.parse(each.path("full_name").asText())));
        }
        return found;
    }

    private static ObjectNode metadata() {
        var body = Session.JSON.createObjectNode();
        body.putObject("permissions").put("metadata", "read");
        return body;
    }

    private static List<JsonNode> pages(Session session, String path, String field) {
        List<JsonNode> found = new ArrayList<>();
        for (int page = 1; page <= MAX_PAGES; page++) {
            JsonNode answer = session.get("%s?per_page=100&page=%d".formatted(path, page));
            JsonNode rows = field.isEmpty() ? answer : answer.path(field);
            rows.forEach(found::add);
            if (rows.size() < 100) {
                return found;
            }
        }
        throw new GitHubException(Kind.TOO_LARGE, "list %s: more than %d".formatted(path, MAX_PAGES * 100));
    }
}
