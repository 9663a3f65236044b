package dev.basekeeper.github;

import java.util.Optional;

/**
 * A pull request as it stands.
 *
 * @param url for people
 * @param branch the head's branch
 * @param headRepository {@code OWNER/NAME}; empty if it is gone
 * @param base the base branch
 * @param author the login, a bot's with {@code [bot]}
 * @param closedBy the login of who closed it; empty unless it is closed without a merge
 */
public record PullRequest(int number, String url, String branch, String headSha, String headRepository, String base, String author,
        String title,
        String body, State state, boolean draft, Optional<String> closedBy, Mergeability mergeability) {
    /** Open, or how it ended. */
    public enum State {
        OPEN, CLOSED, MERGED
    }

    /** Whether it could be merged; GitHub finds that out some moments after a push. */
    public enum Mergeability {
        MERGEABLE, CONFLICTING, UNKNOWN
    }

    /** A fork could forge the branch's name and the body; only these two cannot be forged. */
    public boolean isFrom(RepositoryName repository, String login) {
        return repository.is(headRepository) && author.equalsIgnoreCase(login);
    }
}
