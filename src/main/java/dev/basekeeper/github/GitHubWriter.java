package dev.basekeeper.github;

/** What can be done in one repository. */
public record GitHubWriter(PullRequests pullRequests, Review review, Issues issues, Branches branches) {}
