package dev.basekeeper.git;

/** How a push ended. */
public sealed interface PushResult {
    /** @param commit where the branch is now */
    record Pushed(String commit) implements PushResult {}

    /** Somebody moved the branch meanwhile: nothing was written. */
    record LeaseLost(String message) implements PushResult {}

    /** The remote does not take it: a protected branch, a hook, a missing right. */
    record Refused(String message) implements PushResult {}
}
