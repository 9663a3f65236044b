package dev.basekeeper.github;

import java.util.Optional;

/** One repository at GitHub; nothing is asked before it is needed. */
public interface GitHubRepository {
    /**
     * Reads files and pull requests in two requests.
     *
     * @param branch empty: the default branch
     * @throws dev.basekeeper.source.SourceException if the files cannot be read whole
     */
    RepositoryReading read(Optional<String> branch);

    /** What it is, and whether the credential may write there. */
    RepositoryFacts facts();

    /** Our own login as an author; an App's ends with {@code [bot]}. */
    String login();

    /** What Git pushes with, as the password of {@code x-access-token}. */
    String gitToken();

    /** The parts that write. */
    GitHubWriter writer();
}
