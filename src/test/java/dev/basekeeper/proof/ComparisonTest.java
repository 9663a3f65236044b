package dev.basekeeper.proof;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Verdict.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of verdicts, row by row. */
class ComparisonTest {
    private static final Result PASSED = new Result.Passed(Optional.empty());
    private static final Result FAILED = new Result.Failed("because", Optional.empty());
    private static final Result FLAKY = new Result.Flaky("once", Optional.empty());
    private static final Result NOT_RUN = new Result.NotRun("emulated");
    private static final Check HEALTHY = Check.of(Aspect.HEALTHY);
    private static final Check LOGS = Check.of(Aspect.LOGS);

    @Test
    void verdictWhereAllPassOnBothIsSuccess() {
        Verdict verdict = verdict(run(healthy(PASSED)), run(healthy(PASSED)));
        assertThat(verdict).isEqualTo(new Verdict.AllPass());
        assertThat(verdict.status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void verdictWhereOnlyTheNewestFailsBlamesTheBase() {
        Verdict verdict = verdict(run(healthy(PASSED)), run(healthy(FAILED)));
        assertThat(verdict).isEqualTo(new Verdict.BrokenByBase(List.of(HEALTHY)));
        assertThat(verdict.status()).isEqualTo(Status.FAILURE);
    }

    @Test
    void verdictWhereThePinnedFailsTooOnceRebuiltBlamesWhatIsFetched() {
        var rebuilt = Optional.of(run(healthy(FAILED)));
        Verdict verdict = Comparison.of(Optional.of(run(healthy(PASSED))), run(healthy(FAILED)), rebuilt, "").verdict();
        assertThat(verdict).isEqualTo(new Verdict.BrokenByFetch(List.of(HEALTHY)));
        assertThat(verdict.status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void verdictWhereTheRebuiltPassesStillBlamesTheBase() {
        var rebuilt = Optional.of(run(healthy(PASSED)));
        Verdict verdict = Comparison.of(Optional.of(run(healthy(PASSED))), run(healthy(FAILED)), rebuilt, "").verdict();
        assertThat(verdict).isEqualTo(new Verdict.BrokenByBase(List.of(HEALTHY)));
    }

    @Test
    void verdictWhereBothFailDoesNotBlameTheMove() {
        Verdict verdict = verdict(run(healthy(FAILED)), run(healthy(FAILED)));
        assertThat(verdict).isEqualTo(new Verdict.BrokenOnBoth(List.of(HEALTHY)));
        assertThat(verdict.status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void verdictWhereOneFailsOnBothAndAnotherIsNewBlamesTheBaseForTheNewOne() {
        Verdict verdict = verdict(run(healthy(FAILED), logs(PASSED)), run(healthy(FAILED), logs(FAILED)));
        assertThat(verdict).isEqualTo(new Verdict.BrokenByBase(List.of(LOGS)));
    }

    @Test
    void verdictWhereOnlyThePinnedFailsIsMended() {
        assertThat(verdict(run(healthy(FAILED)), run(healthy(PASSED)))).isEqualTo(new Verdict.Mended(List.of(HEALTHY)));
    }

    @Test
    void verdictWithoutAPinnedRunCannotBeCompared() {
        Verdict verdict = Comparison.of(Optional.empty(), run(healthy(FAILED)), Optional.empty(), "nothing was pinned").verdict();
        assertThat(verdict).isEqualTo(new Verdict.NotComparable(List.of(HEALTHY), "nothing was pinned"));
        assertThat(verdict.status()).isEqualTo(Status.FAILURE);
    }

    @Test
    void verdictWithoutAPinnedRunIsWellWhereTheNewestIs() {
        assertThat(Comparison.of(Optional.empty(), run(healthy(PASSED)), Optional.empty(), "gone").verdict())
                .isEqualTo(new Verdict.AllPass());
    }

    @Test
    void verdictIgnoresWhatIsFlaky() {
        assertThat(verdict(run(healthy(PASSED)), run(healthy(FLAKY)))).isEqualTo(new Verdict.AllPass());
    }

    @Test
    void verdictWhereNothingRanOnEitherIsNotRun() {
        Verdict verdict = verdict(run(healthy(NOT_RUN)), run(healthy(NOT_RUN)));
        assertThat(verdict).isEqualTo(new Verdict.NotRun("healthy: emulated"));
        assertThat(verdict.status()).isEqualTo(Status.NONE);
    }

    @Test
    void verdictOfWhatNobodyAskedForCountsOnlyWhereTheBuildsDiffer() {
        var passed = new Finding(Check.of(Aspect.USER), false, PASSED);
        var failed = new Finding(Check.of(Aspect.USER), false, FAILED);
        assertThat(verdict(run(failed), run(failed))).isEqualTo(new Verdict.AllPass());
        assertThat(verdict(run(failed), run(passed))).isEqualTo(new Verdict.AllPass());
        assertThat(verdict(run(passed), run(failed))).isEqualTo(new Verdict.BrokenByBase(List.of(Check.of(Aspect.USER))));
        assertThat(Comparison.of(Optional.empty(), run(failed), Optional.empty(), "gone").verdict()).isEqualTo(new Verdict.AllPass());
    }

    private static Verdict verdict(Run pinned, Run newest) {
        return Comparison.of(Optional.of(pinned), newest, Optional.empty(), "").verdict();
    }

    private static Finding healthy(Result result) {
        return new Finding(HEALTHY, true, result);
    }

    private static Finding logs(Result result) {
        return new Finding(LOGS, true, result);
    }

    private static Run run(Finding... findings) {
        return new Run(Run.Base.NEWEST, Optional.empty(), false, Duration.ZERO, List.of(), List.of(), Arrays.asList(findings), List.of(),
                List.of());
    }
}
