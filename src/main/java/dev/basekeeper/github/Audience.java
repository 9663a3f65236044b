package dev.basekeeper.github;

import java.util.List;

/** Who and what a pull request is put before. */
public record Audience(List<String> labels, List<String> reviewers, List<String> teamReviewers, List<String> assignees) {
    public Audience {
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
        teamReviewers = List.copyOf(teamReviewers);
        assignees = List.copyOf(assignees);
    }
}
