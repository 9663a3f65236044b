package dev.basekeeper.proof;

/**
 * A check and how it ended.
 *
 * @param asked whether the repository, or the contract for all, asks for it; otherwise it decides only where the two builds differ
 */
public record Finding(Check check, boolean asked, Result result) {}
