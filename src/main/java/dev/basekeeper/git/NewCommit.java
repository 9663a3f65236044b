package dev.basekeeper.git;

import java.util.Map;

/**
 * A commit to be made on top of the fetched one.
 *
 * @param files whole new texts by path; each path is a file already
 * @param signOff whether the message ends with Signed-off-by
 */
public record NewCommit(Map<String, String> files, String message, Author author, boolean signOff) {
    public NewCommit {
        files = Map.copyOf(files);
    }
}
