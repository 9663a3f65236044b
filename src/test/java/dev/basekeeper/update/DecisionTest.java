package dev.basekeeper.update;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Kind;
import dev.basekeeper.dockerfile.Role;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.update.Existing.Ownership;
import dev.basekeeper.update.Existing.State;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done about a candidate, by what went before. */
class DecisionTest {
    private static final String OLD = "amazonlinux:2023@sha256:" + "1".repeat(64);
    private static final String NEW = "amazonlinux:2023@sha256:" + "2".repeat(64);
    private static final String NEWER = "amazonlinux:2023@sha256:" + "3".repeat(64);
    private static final Key KEY = new Key("aaaaaaaaaaaaaaaa");

    @ParameterizedTest
    @EnumSource(names = {"CONTENT", "FILES", "PACKAGES", "SECURITY"})
    void aKindThatIsProposedByItselfIsProposed(Kind kind) {
        assertThat(decide(move(OLD, NEW, kind), History.NONE)).isInstanceOf(Decision.Proposed.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLATFORMS", "METADATA", "RELEASE"})
    void aKindThatIsNotProposedByItselfIsHeld(Kind kind) {
        assertThat(decide(move(OLD, NEW, kind), History.NONE)).isInstanceOf(Decision.Held.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ATTESTATIONS"})
    void newAttestationsAreNothing(Kind kind) {
        assertThat(decide(move(OLD, NEW, kind), History.NONE)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void anIndexThatLacksAPlatformInUseIsRejected() {
        Change lacking = new Change(Kind.CONTENT, Optional.of("the new index lacks linux/arm64"), List.of(), Optional.empty(), List.of());
        assertThat(decide(new Move(usage(OLD), image(NEW), Optional.of(lacking), false), History.NONE))
                .isInstanceOf(Decision.Rejected.class);
    }

    @Test
    void aPinThatIsGoneIsProposedWhateverItsKind() {
        assertThat(decide(new Move(usage(OLD), image(NEW), Optional.empty(), true), History.NONE)).isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void anOpenPullRequestForTheSameDigestIsLeftAlone() {
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(open(NEW))))
                .isEqualTo(new Decision.Unchanged(candidate(move(OLD, NEW, Kind.CONTENT)), Optional.of(open(NEW))));
    }

    @Test
    void anOpenPullRequestMovesAlongWithTheTag() {
        History history = new History(List.of(open(NEW)), Optional.of(Change.of(Kind.CONTENT, List.of())), Optional.empty());
        assertThat(decide(move(OLD, NEWER, Kind.CONTENT), history)).isInstanceOfSatisfying(Decision.Proposed.class,
                proposed -> assertThat(proposed.existing()).contains(open(NEW)));
    }

    @Test
    void anOpenPullRequestStaysWhenOnlyAttestationsAreNewSinceItWasProposed() {
        History history = new History(List.of(open(NEW)), Optional.of(Change.of(Kind.ATTESTATIONS, List.of())), Optional.empty());
        assertThat(decide(move(OLD, NEWER, Kind.CONTENT), history)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void aTickedBoxRebuilds() {
        Existing ticked = new Existing(7, "https://example.com/7", "b", State.OPEN, Optional.of(marker(Marker.State.READY, NEW)),
                Ownership.OURS, true, false);
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(ticked))).isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void aConflictRebuilds() {
        Existing conflicting = new Existing(7, "https://example.com/7", "b", State.OPEN, Optional.of(marker(Marker.State.READY, NEW)),
                Ownership.OURS, false, true);
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(conflicting))).isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void aChangedLineOfTheBaseBranchRebuilds() {
        assertThat(decide(move("amazonlinux:2023@sha256:" + "9".repeat(64), NEW, Kind.CONTENT), history(open(NEW))))
                .isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void aPersonsBranchIsNeverPushedTo() {
        History history = new History(List.of(with(Ownership.PERSON)), Optional.of(Change.of(Kind.CONTENT, List.of())), Optional.empty());
        assertThat(decide(move(OLD, NEWER, Kind.CONTENT), history)).isInstanceOf(Decision.Foreign.class);
    }

    @Test
    void aFailedProofIsTriedAgainOnlyWhenItsKeyChanged() {
        Existing draft = new Existing(7, "https://example.com/7", "b", State.OPEN, Optional.of(marker(Marker.State.DRAFT, NEW)),
                Ownership.OURS, false, false);
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(draft))).isInstanceOf(Decision.Unchanged.class);
        assertThat(Decision.of(candidate(move(OLD, NEW, Kind.CONTENT)), history(draft), Policy.DEFAULT, new Key("bbbbbbbbbbbbbbbb")))
                .isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void labelsThatWereNotSetAreSetByTheNextRun() {
        Existing unfinished = new Existing(7, "https://example.com/7", "b", State.OPEN,
                Optional.of(marker(Marker.State.READY, NEW).withTodo(true)), Ownership.OURS, false, false);
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(unfinished))).isInstanceOf(Decision.Unfinished.class);
    }

    @Test
    void closedByAPersonIsAnAnswerForThatDigestAlone() {
        Existing closed = ended(State.CLOSED_BY_PERSON, NEW);
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(closed))).isInstanceOf(Decision.Held.class);
        assertThat(decide(move(OLD, NEWER, Kind.CONTENT), history(closed))).isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void closedByTheBotOpensAgain() {
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), history(ended(State.CLOSED_BY_BOT, NEW)))).isInstanceOf(Decision.Proposed.class);
    }

    @Test
    void aTagThatMovedBackIsHeld() {
        assertThat(decide(move(NEW, OLD, Kind.CONTENT), history(ended(State.MERGED, NEW))))
                .isEqualTo(new Decision.Held(candidate(move(NEW, OLD, Kind.CONTENT)), "moved back"));
    }

    @Test
    void aVerdictThatWasKeptHoldsUntilItsKeyChanges() {
        History kept = new History(List.of(), Optional.empty(), Optional.of(marker(Marker.State.SILENT, NEW)));
        assertThat(decide(move(OLD, NEW, Kind.CONTENT), kept)).isInstanceOf(Decision.Held.class);
        assertThat(Decision.of(candidate(move(OLD, NEW, Kind.CONTENT)), kept, Policy.DEFAULT, new Key("bbbbbbbbbbbbbbbb")))
                .isInstanceOf(Decision.Proposed.class);
    }

    private static Decision decide(Move move, History history) {
        return Decision.of(candidate(move), history, Policy.DEFAULT, KEY);
    }

    private static Candidate candidate(Move move) {
        return Candidate.of(List.of(move)).getFirst();
    }

    private static Move move(String from, String to, Kind kind) {
        return new Move(usage(from), image(to), Optional.of(Change.of(kind, List.of())), false);
    }

    private static Usage usage(String image) {
        return new Usage("docker/Dockerfile", 24, Role.FROM, Optional.of("base"), Optional.empty(), image(image));
    }

    private static ImageReference image(String text) {
        return ImageReference.parse(text);
    }

    private static Marker marker(Marker.State state, String to) {
        return new Marker(state, KEY.value(), Set.of(new Edit("docker/Dockerfile", OLD, to)), false, 0, Set.of());
    }

    private static Existing open(String to) {
        return new Existing(7, "https://example.com/7", "b", State.OPEN, Optional.of(marker(Marker.State.READY, to)), Ownership.OURS, false,
                false);
    }

    private static Existing with(Ownership ownership) {
        return new Existing(7, "https://example.com/7", "b", State.OPEN, Optional.of(marker(Marker.State.READY, NEW)), ownership, false,
                false);
    }

    private static Existing ended(State state, String to) {
        return new Existing(6, "https://example.com/6", "b", state, Optional.of(marker(Marker.State.READY, to)), Ownership.GONE, false,
                false);
    }

    private static History history(Existing existing) {
        return new History(List.of(existing), Optional.empty(), Optional.empty());
    }
}
