package dev.basekeeper.github;

import java.util.Map;
import java.util.Optional;

/** Branches and commits by GitHub's Git data API, which signs what an App commits. */
public interface Branches {
    /** A commit on top of another: whole texts by path of files that are there; modes stay. */
    record NewCommit(String base, String message, Map<String, String> files) {
        public NewCommit {
            files = Map.copyOf(files);
        }
    }

    /** How a write ended. */
    sealed interface Written {
        record Done(String commit) implements Written {}

        /** The branch is not where it was expected. */
        record LeaseLost(String reason) implements Written {}
    }

    /** The commit that a branch points to. */
    Optional<String> tip(String branch);

    /**
     * Commits, and makes that the branch.
     *
     * @param expected where the branch must be now; empty: it must not exist
     */
    Written commit(String branch, NewCommit commit, Optional<String> expected);

    /** Deletes a branch that is where it is expected to be. */
    Written delete(String branch, String expected);
}
