package dev.basekeeper.update;

/** The names of our branches. */
public final class Branch {
    public static final String PREFIX = "basekeeper/";
    /** All first pins of a repository are one pull request. */
    public static final String FIRST_PINS = PREFIX + "first-pins";

    private Branch() {}
}
