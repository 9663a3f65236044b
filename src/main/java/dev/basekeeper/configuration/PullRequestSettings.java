package dev.basekeeper.configuration;

import java.util.List;
import java.util.Optional;

import dev.basekeeper.update.OnFailure;

/**
 * How pull requests are opened.
 *
 * @param base branch; empty is the repository's default branch
 * @param draft whether even good ones are drafts
 */
public record PullRequestSettings(Optional<String> base, List<String> labels, List<String> reviewers, List<String> teamReviewers,
        List<String> assignees,
        boolean draft, OnFailure onFailure, boolean signOff) {
    public static final PullRequestSettings DEFAULTS = new PullRequestSettings(Optional.empty(), List.of("dependencies", "docker"),
            List.of(), List.of(), List.of(),
            false, OnFailure.DRAFT, false);

    public PullRequestSettings {
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
        teamReviewers = List.copyOf(teamReviewers);
        assignees = List.copyOf(assignees);
    }
}
