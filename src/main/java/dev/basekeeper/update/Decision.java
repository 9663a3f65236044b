package dev.basekeeper.update;

import java.util.Optional;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Kind;

/** What is done about one candidate. */
public sealed interface Decision {
    Candidate candidate();

    /** Nothing to do: it is proposed already, or nothing in it asks for a pull request. */
    record Unchanged(Candidate candidate, Optional<Existing> existing) implements Decision {}

    /** Found, but deliberately not proposed yet. */
    record Held(Candidate candidate, String reason) implements Decision {}

    /** Cannot be proposed. */
    record Rejected(Candidate candidate, String reason) implements Decision {}

    /**
     * To be proved and written.
     *
     * @param existing the open pull request that moves along
     */
    record Proposed(Candidate candidate, String reason, Optional<Existing> existing) implements Decision {}

    /** A run ended between the pull request and its labels: only these are set. */
    record Unfinished(Candidate candidate, Existing existing) implements Decision {}

    /** The branch holds what a person added: nothing is pushed; what would be done is said once. */
    record Foreign(Candidate candidate, Existing existing) implements Decision {}

    /** The reason for the open pull request is gone: it is closed, and its branch deleted. */
    record Moot(Candidate candidate, Existing existing, String reason) implements Decision {}

    /** Builds that ended in an error before the same key is given up. */
    int MAX_ATTEMPTS = 3;

    /** Decides about one candidate; limits come afterwards ({@link Limits}). */
    static Decision of(Candidate candidate, History history, Policy policy, Key key) {
        if (policy.ignored()) {
            return new Held(candidate, "ignored by the repository's configuration");
        }
        Optional<String> impossible = candidate.moves().stream().map(Move::change).flatMap(Optional::stream).map(Change::impossible)
                .flatMap(Optional::stream).findFirst();
        if (impossible.isPresent()) {
            return new Rejected(candidate, impossible.get());
        }
        return history.open().map(open -> ofOpen(candidate, open, history, policy, key))
                .orElseGet(() -> ofNone(candidate, history, policy, key));
    }

    private static Decision ofOpen(Candidate candidate, Existing open, History history, Policy policy, Key key) {
        if (candidate.kind().filter(kind -> kind == Kind.NONE || kind == Kind.ATTESTATIONS).isPresent()
                && open.ownership() != Existing.Ownership.PERSON) {
            return new Moot(candidate, open, "the tag is back at what is pinned");
        }
        Optional<String> reason = reasonToMove(candidate, open, history, policy, key);
        if (open.ownership() == Existing.Ownership.PERSON) {
            return reason.isPresent() ? new Foreign(candidate, open) : new Unchanged(candidate, Optional.of(open));
        }
        if (reason.isPresent()) {
            return new Proposed(candidate, reason.get(), Optional.of(open));
        }
        return open.marker().filter(Marker::todo).isPresent()
                ? new Unfinished(candidate, open)
                : new Unchanged(candidate, Optional.of(open));
    }

    private static Optional<String> reasonToMove(Candidate candidate, Existing open, History history, Policy policy, Key key) {
        if (open.marker().isEmpty()) {
            return Optional.of("the pull request's marker cannot be read");
        }
        Marker marker = open.marker().get();
        if (open.ownership() == Existing.Ownership.GONE) {
            return Optional.of("the branch is gone");
        }
        if (open.rebuildAsked()) {
            return Optional.of("a rebuild was asked for");
        }
        if (open.conflicting() || !sameLines(candidate, marker)) {
            return Optional.of("the base branch changed an edited line");
        }
        Optional<Change> since = history.sinceProposed();
        if (since.isPresent() && policy.proposes(since.get().kind())) {
            return Optional.of("the tag moved again");
        }
        boolean failed = marker.state() == Marker.State.DRAFT;
        return failed && !marker.key().equals(key.value()) ? Optional.of("what the proof depends on changed") : Optional.empty();
    }

    private static boolean sameLines(Candidate candidate, Marker marker) {
        return candidate.moves().stream().map(Move::edit)
                .allMatch(edit -> marker.edits().stream().anyMatch(old -> old.path().equals(edit.path()) && old.from().equals(edit.from())))
                && marker.edits().stream().allMatch(old -> candidate.edits().stream()
                        .anyMatch(edit -> old.path().equals(edit.path()) && old.from().equals(edit.from())));
    }

    private static Decision ofNone(Candidate candidate, History history, Policy policy, Key key) {
        Optional<Existing> refused = history.pullRequests().stream()
                .filter(each -> each.state() == Existing.State.CLOSED_BY_PERSON && each.proposed(candidate))
                .findFirst();
        if (refused.isPresent()) {
            return new Held(candidate, "closed by a person in #%d: an answer for this digest".formatted(refused.get().number()));
        }
        if (!policy.movedBack() && history.pullRequests().stream().anyMatch(each -> each.replaced(candidate))) {
            return new Held(candidate, "moved back");
        }
        Optional<String> given = givenUp(history, key);
        if (given.isPresent()) {
            return new Held(candidate, given.get());
        }
        if (candidate.pinGone()) {
            return new Proposed(candidate, "the registry no longer has the pinned digest", Optional.empty());
        }
        if (candidate.isFirstPin()) {
            return new Proposed(candidate, "not pinned by digest yet", Optional.empty());
        }
        Kind kind = candidate.kind().orElse(Kind.CONTENT);
        if (policy.proposes(kind)) {
            return new Proposed(candidate, "the tag moved", Optional.empty());
        }
        return kind == Kind.NONE || kind == Kind.ATTESTATIONS
                ? new Unchanged(candidate, Optional.empty())
                : new Held(candidate, "kind %s is not proposed by itself".formatted(kind));
    }

    private static Optional<String> givenUp(History history, Key key) {
        return history.verdict().filter(marker -> marker.key().equals(key.value())).flatMap(marker -> switch (marker.state()) {
            case SILENT, ISSUE, DRAFT -> Optional.of("the proof failed, and nothing that it depends on changed since");
            case READY, MOOT -> marker.attempts() >= MAX_ATTEMPTS
                    ? Optional.of("its build ended in an error %d times, and nothing that it depends on changed since"
                            .formatted(marker.attempts()))
                    : Optional.empty();
        });
    }
}
