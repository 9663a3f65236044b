package dev.basekeeper.github;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kohsuke.github.GHPullRequest;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.github.PullRequest.State;

/** Pull requests at GitHub: found by GraphQL, which tells who closed them, written by REST. */
final class GitHubPullRequests implements PullRequests {
    private static final int MAX_PAGES = 20;
    /** A pushed branch may not be seen at once. */
    private static final List<Duration> AFTER_A_PUSH = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));
    private static final String FIND = """
            query($owner: String!, $name: String!, $branch: String, $states: [PullRequestState!], $after: String) {
              repository(owner: $owner, name: $name) {
                pullRequests(first: 100, after: $after, headRefName: $branch, states: $states, orderBy: {field: CREATED_AT, direction: DESC}) {
                  nodes { ...pull } pageInfo { hasNextPage endCursor }
                }
              }
            }
            """ + PullRequestNode.FRAGMENT;

    private final Session session;
    private final RepositoryName repository;
    private final Login login;

    GitHubPullRequests(Session session, RepositoryName repository, Login login) {
        this.session = session;
        this.repository = repository;
        this.login = login;
    }

    @Override
    public List<PullRequest> onBranch(String branch) {
        return find(variables().put("branch", branch));
    }

    @Override
    public List<PullRequest> open(String branchPrefix) {
        ObjectNode variables = variables();
        variables.putArray("states").add("OPEN");
        return find(variables).stream().filter(each -> each.branch().startsWith(branchPrefix)).toList();
    }

    private ObjectNode variables() {
        return Session.JSON.createObjectNode().put("owner", repository.owner()).put("name", repository.name());
    }

    private List<PullRequest> find(ObjectNode variables) {
        List<PullRequest> found = new ArrayList<>();
        for (int page = 0; page < MAX_PAGES; page++) {
            JsonNode answer = session.query(FIND, variables).path("repository").path("pullRequests");
            answer.path("nodes").forEach(node -> found.add(PullRequestNode.read(node)));
            if (!answer.path("pageInfo").path("hasNextPage").asBoolean()) {
                return found.stream().filter(each -> each.isFrom(repository, login.name())).toList();
            }
            variables.put("after", answer.path("pageInfo").path("endCursor").asText());
        }
        throw new GitHubException(Kind.TOO_LARGE, "list the pull requests of %s: more than %d".formatted(repository, MAX_PAGES * 100));
    }

    @Override
    public Opening open(NewPullRequest wanted) {
        for (int attempt = 0;; attempt++) {
            try {
                return new Opening.Opened(create(wanted));
            } catch (GitHubException e) {
                String reason = String.valueOf(e.getMessage());
                if (e.kind() != Kind.REFUSED) {
                    throw e;
                }
                if (wanted.draft() && reason.contains("Draft pull requests are not supported")) {
                    return new Opening.DraftsRefused();
                }
                Optional<PullRequest> existing = reason.contains("already exists") ? existing(wanted) : Optional.empty();
                if (existing.isPresent()) {
                    return new Opening.Existing(existing.get());
                }
                if (!reason.contains("head invalid") || attempt == AFTER_A_PUSH.size()) {
                    throw e;
                }
                session.wire().pause(AFTER_A_PUSH.get(attempt));
            }
        }
    }

    private Optional<PullRequest> existing(NewPullRequest wanted) {
        return onBranch(wanted.branch()).stream().filter(each -> each.state() == State.OPEN && each.base().equals(wanted.base()))
                .findFirst();
    }

    private PullRequest create(NewPullRequest wanted) {
        try {
            GHPullRequest made = session.repository(repository).createPullRequest(wanted.title(), wanted.branch(), wanted.base(),
                    wanted.body(), true,
                    wanted.draft());
            return new PullRequest(made.getNumber(), made.getHtmlUrl().toString(), wanted.branch(), made.getHead().getSha(),
                    made.getHead().getRepository().getFullName(), wanted.base(), login.name(), made.getTitle(), wanted.body(), State.OPEN,
                    wanted.draft(), Optional.empty(), PullRequest.Mergeability.UNKNOWN);
        } catch (IOException e) {
            throw Failures.malformed("open a pull request in " + repository, e);
        }
    }

    @Override
    public void edit(int number, String title, String body) {
        session.send("PATCH", path(number), Session.JSON.createObjectNode().put("title", title).put("body", body));
    }

    @Override
    public void close(int number) {
        session.send("PATCH", path(number), Session.JSON.createObjectNode().put("state", "closed"));
    }

    private String path(int number) {
        return "/repos/%s/pulls/%d".formatted(repository, number);
    }
}
