package dev.basekeeper.update;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.change.Change;

/**
 * What went before on one branch.
 *
 * @param pullRequests all of ours on this branch, in any state
 * @param sinceProposed what changed between the digests that the open one proposes and the newest; empty if they are equal, or nothing is open
 * @param verdict kept for a candidate that has no pull request
 */
public record History(List<Existing> pullRequests, Optional<Change> sinceProposed, Optional<Marker> verdict) {
    public static final History NONE = new History(List.of(), Optional.empty(), Optional.empty());

    public History {
        pullRequests = List.copyOf(pullRequests);
    }

    public Optional<Existing> open() {
        return pullRequests.stream().filter(Existing::isOpen).max(Comparator.comparingInt(Existing::number));
    }
}
