package dev.basekeeper.github;

import java.util.List;

/**
 * What is known of a repository before anything is done to it.
 *
 * @param name as GitHub writes it, which after a renaming is not what was asked for
 * @param missing permissions that the credential lacks for opening pull requests, by GitHub's names; empty if all is there
 */
public record RepositoryFacts(RepositoryName name, String defaultBranch, boolean archived, boolean disabled, boolean empty, boolean fork,
        boolean isPrivate, List<String> missing) {
    public RepositoryFacts {
        missing = List.copyOf(missing);
    }
}
