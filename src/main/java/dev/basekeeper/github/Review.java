package dev.basekeeper.github;

import java.util.List;

/** What stands around a pull request. */
public interface Review {
    void comment(int number, String text);

    /**
     * Sets labels (made if missing), reviewers, teams and assignees.
     *
     * @return those that GitHub refuses, each with the reason
     */
    List<String> ask(int number, Audience audience);

    /** Makes it a draft, or ready; false if the repository knows no drafts. */
    boolean draft(int number, boolean draft);

    /** Sets the status {@code basekeeper/proof} of a commit. */
    void status(String commit, Status status);
}
