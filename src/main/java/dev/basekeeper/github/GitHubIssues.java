package dev.basekeeper.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Issues at GitHub. */
final class GitHubIssues implements Issues {
    private final Session session;
    private final String path;
    private final Login login;

    GitHubIssues(Session session, RepositoryName repository, Login login) {
        this.session = session;
        this.path = "/repos/%s/issues".formatted(repository);
        this.login = login;
    }

    @Override
    public List<Issue> ours() {
        List<Issue> found = new ArrayList<>();
        String creator = URLEncoder.encode(login.name(), StandardCharsets.UTF_8);
        for (JsonNode each : session.get(path + "?state=all&per_page=100&creator=" + creator)) {
            if (!each.has("pull_request")) {
                found.add(read(each));
            }
        }
        return found;
    }

    private static Issue read(JsonNode node) {
        return new Issue(node.path("number").asInt(), node.path("html_url").asText(), node.path("title").asText(),
                node.path("body").asText(""),
                node.path("state").asText().equals("open"));
    }

    @Override
    public Issue open(String title, String body, List<String> labels) {
        ObjectNode wanted = Session.JSON.createObjectNode().put("title", title).put("body", body);
        labels.forEach(wanted.putArray("labels")::add);
        return read(session.send("POST", path, wanted));
    }

    @Override
    public void edit(int number, String title, String body) {
        session.send("PATCH", path + "/" + number, Session.JSON.createObjectNode().put("title", title).put("body", body));
    }

    @Override
    public void close(int number) {
        session.send("PATCH", path + "/" + number, Session.JSON.createObjectNode().put("state", "closed"));
    }
}
