package dev.basekeeper.github;

/** How opening a pull request ended. */
public sealed interface Opening {
    record Opened(PullRequest pullRequest) implements Opening {}

    /** Somebody (another run, or one that was killed) was faster; it is as they made it. */
    record Existing(PullRequest pullRequest) implements Opening {}

    /** The repository knows no drafts (private ones on the free plan). */
    record DraftsRefused() implements Opening {}
}
