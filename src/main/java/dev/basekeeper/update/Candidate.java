package dev.basekeeper.update;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Kind;

/**
 * What one pull request would change: all moves of one stream, or all first pins of a repository.
 *
 * @param branch where it is proposed
 * @param moves at least one
 */
public record Candidate(String branch, List<Move> moves) {
    public Candidate {
        moves = List.copyOf(moves);
        if (moves.isEmpty()) {
            throw new IllegalArgumentException("the candidate of %s moves nothing".formatted(branch));
        }
    }

    /** One candidate a stream, and one for all first pins; in the order of their branches. */
    public static List<Candidate> of(List<Move> moves) {
        return moves.stream().collect(Collectors.groupingBy(Candidate::branchOf, TreeMap::new, Collectors.toList())).entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue())).toList();
    }

    private static String branchOf(Move move) {
        return move.isFirstPin() ? Branch.FIRST_PINS : Stream.of(move.from()).branch();
    }

    public boolean isFirstPin() {
        return moves.getFirst().isFirstPin();
    }

    public boolean pinGone() {
        return moves.stream().anyMatch(Move::pinGone);
    }

    /** The change of the highest kind among the moves; empty where nothing could be compared. */
    public Optional<Change> change() {
        return moves.stream().map(Move::change).flatMap(Optional::stream).max(Comparator.comparing(Change::kind));
    }

    public Optional<Kind> kind() {
        return change().map(Change::kind);
    }

    public Set<Edit> edits() {
        return moves.stream().map(Move::edit).collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> paths() {
        return moves.stream().map(move -> move.usage().path()).collect(Collectors.toUnmodifiableSet());
    }
}
