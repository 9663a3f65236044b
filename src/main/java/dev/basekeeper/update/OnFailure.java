package dev.basekeeper.update;

/** What becomes of a candidate whose proof failed. */
public enum OnFailure {
    DRAFT, ISSUE, NONE
}
