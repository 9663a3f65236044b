package dev.basekeeper.update;

import java.util.Optional;

/**
 * A pull request of ours as it stands: from the repository itself, by our own login, on one of our branches.
 *
 * @param rebuildAsked whether somebody ticked the box
 * @param conflicting whether GitHub reports a conflict with the base branch
 */
public record Existing(int number, String address, String branch, State state, Optional<Marker> marker, Ownership ownership,
        boolean rebuildAsked,
        boolean conflicting) {
    /** Open, or how it ended. */
    public enum State {
        OPEN, MERGED, CLOSED_BY_PERSON, CLOSED_BY_BOT
    }

    /** Whose the branch is, decided by its content: ours as long as it adds to the base branch nothing but our edit. */
    public enum Ownership {
        OURS, PERSON, GONE
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it proposed to write this reference. */
    boolean proposed(Candidate candidate) {
        return marker
                .map(m -> candidate.moves().stream()
                        .allMatch(move -> m.edits().stream().anyMatch(edit -> edit.to().equals(move.to().toString()))))
                .orElse(false);
    }

    /** Whether it, merged, replaced one of the digests that the candidate would bring back. */
    boolean replaced(Candidate candidate) {
        return state == State.MERGED
                && marker
                        .map(m -> m.edits().stream()
                                .anyMatch(edit -> candidate.moves().stream().anyMatch(move -> sameDigest(edit.from(), move))))
                        .orElse(false);
    }

    private static boolean sameDigest(String from, Move move) {
        return move.to().digest().map(digest -> from.endsWith("@" + digest)).orElse(false);
    }
}
