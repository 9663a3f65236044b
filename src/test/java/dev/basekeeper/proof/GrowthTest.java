package dev.basekeeper.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Requirements.Size;
import dev.basekeeper.proof.Run.Base;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthTest {
    @Test
    void ofAGrowthThatNobodyLimitsIsShown() {
        assertThat(Growth.of(Requirements.DEFAULTS, run(false, 100), run(false, 140)))
                .filteredOn(each -> each.check().aspect() == Aspect.GROWTH)
                .singleElement().hasToString("Finding[check=growth, asked=false, result=Passed[measured=Optional[+40 %]]]");
    }

    @Test
    void ofAGrowthAboveItsLimitFails() {
        List<Finding> findings = Growth.of(limited(), run(false, 100), run(false, 111));
        assertThat(findings).filteredOn(each -> each.result() instanceof Result.Failed).extracting(each -> each.check().aspect())
                .containsExactly(Aspect.GROWTH);
    }

    @Test
    void ofAGrowthWithinItsLimitPasses() {
        assertThat(Growth.of(limited(), run(false, 100), run(false, 110))).noneMatch(each -> each.result() instanceof Result.Failed);
    }

    @Test
    void ofBuildsFromTheCacheComparesNoTimes() {
        assertThat(Growth.of(limited(), run(true, 1), run(false, 1))).noneMatch(each -> each.check().aspect() == Aspect.BUILD_TIME);
        assertThat(Growth.of(limited(), run(false, 1), run(false, 1))).anyMatch(each -> each.check().aspect() == Aspect.BUILD_TIME);
    }

    @Test
    void ofTooFewStartsJudgesNoMedian() {
        var asked = new Requirements(Requirements.DEFAULTS.surroundings(), Requirements.DEFAULTS.readiness(), Duration.ofSeconds(1),
                List.of(),
                List.of(), Size.UNLIMITED, Optional.of(new Percent(100)), List.of());
        assertThat(Growth.of(asked, run(false, 1, 100, 100, 5000), run(false, 1, 100, 5000))).anyMatch(
                each -> each.check().aspect() == Aspect.START_UP && each.result() instanceof Result.NotRun);
        assertThat(Growth.of(asked, run(false, 1, 100, 100, 5000), run(false, 1, 190, 5000, 190)))
                .noneMatch(each -> each.result() instanceof Result.Failed);
    }

    private static Requirements limited() {
        return new Requirements(Requirements.DEFAULTS.surroundings(), Requirements.DEFAULTS.readiness(), Duration.ofSeconds(1), List.of(),
                List.of(), new Size(Optional.empty(), Optional.of(new Percent(10)), Optional.empty()), Optional.empty(), List.of());
    }

    private static Run run(boolean cached, long size, Integer... starts) {
        return new Run(Base.NEWEST, Optional.of(Digest.of(new byte[0])), cached, Duration.ofSeconds(1),
                List.of(new Run.Layer(new ByteSize(size), "RUN")), Stream.of(starts).map(Duration::ofMillis).toList(), List.of(), List.of(),
                List.of());
    }
}
