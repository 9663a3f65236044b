package dev.basekeeper.github;

import java.util.List;

import dev.basekeeper.source.Snapshot;

/**
 * What two requests tell about a repository.
 *
 * @param branch that was read
 * @param open all our open pull requests
 * @param closed our closed and merged ones among the newest of the repository; older ones are found by {@link PullRequests#onBranch}
 */
public record RepositoryReading(RepositoryName name, String branch, Snapshot snapshot, boolean archived, boolean fork,
        List<PullRequest> open,
        List<PullRequest> closed) {
    public RepositoryReading {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }
}
