package dev.basekeeper.github;

/** A pull request to open. */
public record NewPullRequest(String branch, String base, String title, String body, boolean draft) {}
