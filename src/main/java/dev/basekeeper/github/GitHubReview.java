package dev.basekeeper.github;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kohsuke.github.GHCommitState;

import dev.basekeeper.github.GitHubException.Kind;

/** Labels, reviewers, comments, drafts and statuses at GitHub. */
final class GitHubReview implements Review {
    private static final String CONTEXT = "basekeeper/proof";
    private static final String LABEL_COLOR = "0366d6";
    private static final String ID = """
            query($owner: String!, $name: String!, $number: Int!) {
              repository(owner: $owner, name: $name) { pullRequest(number: $number) { id isDraft } }
            }
            """;
    private static final String TO_DRAFT = """
            mutation($id: ID!) { convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }
            """;
    private static final String TO_READY = """
            mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { isDraft } } }
            """;

    private final Session session;
    private final RepositoryName repository;

    GitHubReview(Session session, RepositoryName repository) {
        this.session = session;
        this.repository = repository;
    }

    @Override
    public void comment(int number, String text) {
        session.send("POST", issue(number) + "/comments", body().put("body", text));
    }

    @Override
    public List<String> ask(int number, Audience audience) {
        List<String> refused = new ArrayList<>();
        if (!audience.labels().isEmpty()) {
            attempt(refused, "labels", () -> label(number, audience.labels()));
        }
        // One at a time: GitHub refuses all of them for one that it does not know.
        audience.reviewers().forEach(each -> attempt(refused, "reviewer " + each, () -> review(number, "reviewers", each)));
        audience.teamReviewers().forEach(each -> attempt(refused, "team " + each, () -> review(number, "team_reviewers", each)));
        refused.addAll(assign(number, audience.assignees()));
        return refused;
    }

    private static void attempt(List<String> refused, String what, Runnable action) {
        try {
            action.run();
        } catch (GitHubException e) {
            switch (e.kind()) {
                case REFUSED, NOT_FOUND, DENIED -> refused.add(what + ": " + e.getMessage());
                case RATE_LIMITED, UNAVAILABLE, MALFORMED, TOO_LARGE -> throw e;
            }
        }
    }

    private void label(int number, List<String> labels) {
        try {
            Set<String> known = session.repository(repository).listLabels().toList().stream().map(each -> lower(each.getName()))
                    .collect(Collectors.toSet());
            for (String each : labels) {
                if (!known.contains(lower(each))) {
                    create(each);
                }
            }
            ObjectNode wanted = body();
            labels.forEach(wanted.putArray("labels")::add);
            session.send("POST", issue(number) + "/labels", wanted);
        } catch (IOException e) {
            throw Failures.malformed("label a pull request of " + repository, e);
        }
    }

    /** 422 "already_exists" is success: labels differ in case only, or another run was faster. */
    private void create(String label) throws IOException {
        try {
            session.repository(repository).createLabel(label, LABEL_COLOR);
        } catch (GitHubException e) {
            if (e.kind() != Kind.REFUSED || !String.valueOf(e.getMessage()).contains("already_exists")) {
                throw e;
            }
        }
    }

    private void review(int number, String kind, String who) {
        ObjectNode wanted = body();
        wanted.putArray(kind).add(who);
        session.send("POST", "/repos/%s/pulls/%d/requested_reviewers".formatted(repository, number), wanted);
    }

    /** GitHub leaves out whom it cannot assign and says nothing. */
    private List<String> assign(int number, List<String> assignees) {
        if (assignees.isEmpty()) {
            return List.of();
        }
        ObjectNode wanted = body();
        assignees.forEach(wanted.putArray("assignees")::add);
        JsonNode answer = session.send("POST", issue(number) + "/assignees", wanted);
        Set<String> set = StreamSupport.stream(answer.path("assignees").spliterator(), false)
                .map(each -> lower(each.path("login").asText()))
                .collect(Collectors.toSet());
        return assignees.stream().filter(each -> !set.contains(lower(each)))
                .map(each -> "assignee %s: GitHub does not let this login be assigned here".formatted(each)).toList();
    }

    @Override
    public boolean draft(int number, boolean draft) {
        ObjectNode variables = body().put("owner", repository.owner()).put("name", repository.name()).put("number", number);
        JsonNode pullRequest = session.query(ID, variables).path("repository").path("pullRequest");
        if (pullRequest.path("isDraft").asBoolean() == draft) {
            return true;
        }
        try {
            session.mutate(draft ? TO_DRAFT : TO_READY, body().put("id", pullRequest.path("id").asText()));
            return true;
        } catch (GitHubException e) {
            if (draft && e.kind() == Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void status(String commit, Status status) {
        try {
            session.repository(repository).createCommitStatus(commit, GHCommitState.valueOf(status.state().name()), null, status.text(),
                    CONTEXT);
        } catch (IOException e) {
            throw Failures.malformed("set the status of %s in %s".formatted(commit, repository), e);
        }
    }

    private String issue(int number) {
        return "/repos/%s/issues/%d".formatted(repository, number);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static ObjectNode body() {
        return Session.JSON.createObjectNode();
    }
}
