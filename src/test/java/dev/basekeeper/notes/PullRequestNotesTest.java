package dev.basekeeper.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Kind;
import dev.basekeeper.dockerfile.Role;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.update.Candidate;
import dev.basekeeper.update.Judgement;
import dev.basekeeper.update.Key;
import dev.basekeeper.update.Marker;
import dev.basekeeper.update.Move;
import dev.basekeeper.update.OnFailure;
import dev.basekeeper.update.Plan;
import dev.basekeeper.update.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole texts, compared with the files in {@code notes/}. */
class PullRequestNotesTest {
    private static final String NAME = "public.ecr.aws/amazonlinux/amazonlinux:2023";
    private static final String OLD = NAME + "@sha256:" + "1".repeat(64);
    private static final String NEW = NAME + "@sha256:" + "2".repeat(64);
    private static final Check HEALTHY = Check.of(Aspect.HEALTHY);

    @ParameterizedTest
    @ValueSource(strings = {"all-pass", "broken", "first-pin", "not-run", "hostile", "mended", "not-comparable"})
    void bodyIsAsInTheFile(String name) {
        PullRequestNotes notes = of(name);
        assertThat("# " + notes.title() + "\n\n" + notes.body()).isEqualTo(golden(name));
    }

    @Test
    void titleHasAtMost72Characters() {
        String name = "registry.example.com/" + "a-very-long-name/".repeat(6) + "image:2023";
        PullRequestNotes notes = notes(move(name + "@sha256:" + "1".repeat(64), name + "@sha256:" + "2".repeat(64)), List.of());
        assertThat(notes.title()).hasSizeLessThanOrEqualTo(72).endsWith("to sha256:222222222222");
    }

    @Test
    void commitMessageNamesEveryPlace() {
        assertThat(of("all-pass").commitMessage()).startsWith(of("all-pass").title() + "\n\n")
                .contains("docker/Dockerfile:24: " + OLD + " -> " + NEW);
    }

    @Test
    void bodyIsCutBeforeTheMarker() {
        Run run = run(new Result.Failed("x", Optional.empty()), Collections.nCopies(40, "y".repeat(3000)));
        PullRequestNotes notes = notes(move(OLD, NEW), List.of(proof(run, new Verdict.BrokenByBase(List.of(HEALTHY)))));
        assertThat(notes.body()).hasSizeLessThanOrEqualTo(PullRequestNotes.MAX_BODY).contains("are left out");
        assertThat(Marker.find(notes.body())).isPresent();
    }

    @Test
    void asksForRebuildWhereTheBoxIsTicked() {
        String body = of("all-pass").body();
        assertThat(PullRequestNotes.asksForRebuild(body)).isFalse();
        assertThat(PullRequestNotes.asksForRebuild(body.replace("- [ ] rebuild", "- [x] rebuild"))).isTrue();
    }

    private static PullRequestNotes of(String name) {
        Result passed = new Result.Passed(Optional.empty());
        Result failed = new Result.Failed("no answer within 30 s", Optional.empty());
        return switch (name) {
            case "broken" -> notes(move(OLD, NEW),
                    List.of(proof(run(failed, List.of("Error: libfoo.so.1: cannot open")), new Verdict.BrokenByBase(List.of(HEALTHY)))));
            case "first-pin" -> notes(new Move(usage(NAME), ImageReference.parse(NEW), Optional.empty(), false),
                    List.of(proof(run(passed, List.of()), new Verdict.AllPass())));
            case "not-run" -> notes(move(OLD, NEW),
                    List.of(Proof.notRun("docker/Dockerfile", Platform.LINUX_AMD64, "look for docker: not on the PATH", Instant.EPOCH)));
            case "hostile" -> notes(move(OLD, NEW),
                    List.of(proof(
                            run(new Result.Failed("@team <img src=x> | `a` #1 --> [x](https://evil.example)", Optional.empty()),
                                    List.of("```", "::error::x", "@team")),
                            new Verdict.BrokenByBase(List.of(HEALTHY)))));
            case "mended" -> notes(move(OLD, NEW), List.of(proof(run(passed, List.of()), new Verdict.Mended(List.of(HEALTHY)))));
            case "not-comparable" -> notes(move(OLD, NEW), List.of(proof(run(failed, List.of()),
                    new Verdict.NotComparable(List.of(HEALTHY), "the registry no longer has the pinned digest"))));
            default -> notes(move(OLD, NEW), List.of(proof(run(passed, List.of()), new Verdict.AllPass())));
        };
    }

    private static PullRequestNotes notes(Move move, List<Proof> proofs) {
        Plan.Proposal proposal = new Plan.Proposal(Candidate.of(List.of(move)).getFirst(), "the tag moved", new Key("0123456789abcdef"),
                Optional.empty());
        Judgement judgement = Judgement.of(proofs, OnFailure.DRAFT);
        return new PullRequestNotes(new PullRequestFacts(proposal, proofs, judgement,
                new Marker(Marker.State.READY, "0123456789abcdef", proposal.candidate().edits(), true, 0, Set.of()), List.of()));
    }

    private static Move move(String from, String to) {
        Change change = new Change(Kind.CONTENT, Optional.empty(), List.of(),
                Optional.of(new Change.Layers(0, 1, 1, ByteSize.parse("54574155B"), ByteSize.parse("54574264B"))), List.of());
        return new Move(usage(from), ImageReference.parse(to), Optional.of(change), false);
    }

    private static Usage usage(String image) {
        return new Usage("docker/Dockerfile", 24, Role.FROM, Optional.of("base"), Optional.empty(), ImageReference.parse(image));
    }

    private static Run run(Result healthy, List<String> log) {
        return new Run(Run.Base.NEWEST, Optional.empty(), false, Duration.ofSeconds(3), List.of(), List.of(),
                List.of(new Finding(Check.of(Aspect.BUILDS), true, new Result.Passed(Optional.empty())),
                        new Finding(HEALTHY, true, healthy)),
                log, List.of());
    }

    private static Proof proof(Run newest, Verdict verdict) {
        return new Proof("docker/Dockerfile", Platform.LINUX_AMD64, Optional.empty(), Optional.of(newest), verdict, List.of(),
                Optional.of("Docker 20.10.24 with BuildKit"),
                Instant.EPOCH, Duration.ofSeconds(9));
    }

    private static String golden(String name) {
        try (var in = PullRequestNotesTest.class.getResourceAsStream("/notes/" + name + ".md")) {
            return in == null ? "there is no file notes/" + name + ".md" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
