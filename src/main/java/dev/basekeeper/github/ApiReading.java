package dev.basekeeper.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.source.SourceException;

/**
 * Reads a repository in two requests: all names by one REST call, then texts and pull requests by one GraphQL query. Files that the
 * configuration names and that are not called like Dockerfiles cost one request each.
 */
final class ApiReading {
    private static final int MAX_TEXTS = 200;
    private static final String HEAD = """
            query($owner: String!, $name: String!, $ref: String!%s) {
              repository(owner: $owner, name: $name) {
                nameWithOwner isArchived isDisabled isFork defaultBranchRef { name }
                object(expression: $ref) { oid ... on Commit { tree { oid } } }
                open: pullRequests(first: 100, states: [OPEN], orderBy: {field: CREATED_AT, direction: DESC}) { nodes { ...pull } pageInfo { hasNextPage } }
                closed: pullRequests(first: 100, states: [CLOSED, MERGED], orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { ...pull } }
            %s  }
            }
            """;
    private static final String TEXT = "    t%d: object(oid: $o%d) { ... on Blob { text isTruncated isBinary byteSize } }%n";

    private final Session session;
    private final RepositoryName repository;
    private final Login login;
    private final String prefix;

    ApiReading(Session session, RepositoryName repository, Login login, String prefix) {
        this.session = session;
        this.repository = repository;
        this.login = login;
        this.prefix = prefix;
    }

    /** A file or a folder of the listing. */
    record Entry(String path, String mode, String id) {}

    RepositoryReading read(Optional<String> branch) {
        String ref = branch.map(each -> "refs/heads/" + each).orElse("HEAD");
        JsonNode listing = session.get("/repos/%s/git/trees/%s?recursive=1".formatted(repository,
                URLEncoder.encode(branch.orElse("HEAD"), StandardCharsets.UTF_8)));
        Map<String, Entry> entries = entries(listing);
        List<Entry> texts = entries.values().stream().filter(ApiReading::mayBeNeeded).toList();
        if (texts.size() > MAX_TEXTS) {
            throw new SourceException(SourceException.Kind.TOO_LARGE,
                    "read %s: more than %d Dockerfiles".formatted(repository, MAX_TEXTS));
        }
        JsonNode found = ask(ref, texts);
        String commit = found.path("object").path("oid").asText();
        String tree = found.path("object").path("tree").path("oid").asText();
        // The listing names the commit or its tree, as GitHub likes; both are the second answer's, or somebody pushed in between.
        if (!List.of(commit, tree).contains(listing.path("sha").asText())) {
            throw new GitHubException(Kind.UNAVAILABLE, "read %s: the branch moved while it was read; try again".formatted(repository));
        }
        Map<String, JsonNode> read = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            read.put(texts.get(i).path(), found.path("t" + i));
        }
        return reading(branch, found, new ApiSnapshot(session, repository, commit, tree, entries, read));
    }

    private RepositoryReading reading(Optional<String> branch, JsonNode found, ApiSnapshot snapshot) {
        List<PullRequest> open = ours(found.path("open"));
        if (found.path("open").path("pageInfo").path("hasNextPage").asBoolean()) {
            open = new GitHubPullRequests(session, repository, login).open(prefix);
        }
        return new RepositoryReading(RepositoryName.parse(found.path("nameWithOwner").asText()),
                branch.orElseGet(() -> found.path("defaultBranchRef").path("name").asText()), snapshot,
                found.path("isArchived").asBoolean(), found.path("isFork").asBoolean(), open, ours(found.path("closed")));
    }

    private List<PullRequest> ours(JsonNode connection) {
        List<PullRequest> found = new ArrayList<>();
        connection.path("nodes").forEach(node -> {
            PullRequest each = PullRequestNode.read(node);
            if (each.branch().startsWith(prefix) && each.isFrom(repository, login.name())) {
                found.add(each);
            }
        });
        return found;
    }

    private JsonNode ask(String ref, List<Entry> texts) {
        StringBuilder parameters = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        ObjectNode variables = Session.JSON.createObjectNode().put("owner", repository.owner()).put("name", repository.name()).put("ref",
                ref);
        for (int i = 0; i < texts.size(); i++) {
            parameters.append(", $o%d: GitObjectID!".formatted(i));
            fields.append(TEXT.formatted(i, i));
            variables.put("o" + i, texts.get(i).id());
        }
        return session.query(HEAD.formatted(parameters, fields) + PullRequestNode.FRAGMENT, variables).path("repository");
    }

    private Map<String, Entry> entries(JsonNode listing) {
        if (listing.path("truncated").asBoolean() || !listing.path("tree").isArray()) {
            throw new SourceException(SourceException.Kind.TOO_LARGE,
                    "read %s: GitHub's list of its files is not whole (more than 100,000 files or 7 MB); use a clone"
                            .formatted(repository));
        }
        Map<String, Entry> found = new TreeMap<>();
        for (JsonNode each : listing.path("tree")) {
            found.put(each.path("path").asText(),
                    new Entry(each.path("path").asText(), each.path("mode").asText(), each.path("sha").asText()));
        }
        return found;
    }

    /** What may be a Dockerfile by its name, or the configuration: the configuration may also name files that we do not look for. */
    private static boolean mayBeNeeded(Entry entry) {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return entry.mode().startsWith("100")
                && (name.contains("dockerfile") || name.contains("containerfile") || entry.path().equals("basekeeper.yml")
                        || entry.path().equals(".github/basekeeper.yml"));
    }
}
