package dev.basekeeper.update;

import java.util.Comparator;
import java.util.List;

import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Verdict;

/** What a proof means for the pull request. */
public sealed interface Judgement {
    /** The verdict that decided: the worst of all Dockerfiles and platforms. */
    Verdict verdict();

    /** A pull request that asks for review. */
    record Ready(Verdict verdict) implements Judgement {}

    /** A draft that names what broke. */
    record Draft(Verdict verdict) implements Judgement {}

    /** An issue instead of a pull request. */
    record Issue(Verdict verdict) implements Judgement {}

    /** Nothing that people see; the verdict is kept. */
    record Silent(Verdict verdict) implements Judgement {}

    static Judgement of(List<Proof> proofs, OnFailure onFailure) {
        Verdict worst = proofs.stream().map(Proof::verdict).max(Comparator.comparingInt(Judgement::weight))
                .orElseGet(() -> new Verdict.NotRun("nothing was proved"));
        return switch (worst.status()) {
            case SUCCESS, NONE -> new Ready(worst);
            case FAILURE -> switch (onFailure) {
                case DRAFT -> new Draft(worst);
                case ISSUE -> new Issue(worst);
                case NONE -> new Silent(worst);
            };
        };
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.BrokenByBase broken -> 6;
            case Verdict.NotComparable incomparable -> 5;
            case Verdict.BrokenByFetch fetched -> 4;
            case Verdict.BrokenOnBoth both -> 3;
            case Verdict.NotRun none -> 2;
            case Verdict.Mended mended -> 1;
            case Verdict.AllPass pass -> 0;
        };
    }
}
