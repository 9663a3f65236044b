package dev.basekeeper.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;

/** What can only be said of two runs together: how much larger, slower to build and slower to start the newest is. */
public final class Growth {
    /** Fewer starts have no median that means anything. */
    public static final int STARTS = 3;

    private Growth() {}

    /** The newest run's rows; nothing if either did not build. */
    public static List<Finding> of(Requirements requirements, Run pinned, Run newest) {
        if (pinned.image().isEmpty() || newest.image().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(row(Aspect.GROWTH, requirements.size().growth(), pinned.size().bytes(), newest.size().bytes()));
        if (!pinned.cached() && !newest.cached()) {
            findings.add(row(Aspect.BUILD_TIME, Optional.empty(), pinned.buildTime().toMillis(), newest.buildTime().toMillis()));
        }
        startUp(requirements, pinned, newest).ifPresent(findings::add);
        return findings;
    }

    /** The pinned run's side of the same rows: what the growth is measured from. */
    public static List<Finding> baseline(List<Finding> rows) {
        return rows.stream().filter(row -> !(row.result() instanceof NotRun))
                .map(row -> new Finding(row.check(), row.asked(), Passed.of(new Measurement("0", "%", Optional.empty())))).toList();
    }

    private static Optional<Finding> startUp(Requirements requirements, Run pinned, Run newest) {
        boolean asked = requirements.startUp().isPresent();
        if (asked && (pinned.starts().size() < STARTS || newest.starts().size() < STARTS)) {
            return Optional.of(new Finding(Check.of(Aspect.START_UP), true,
                    new NotRun("it became healthy fewer than %d times".formatted(STARTS))));
        }
        if (pinned.starts().isEmpty() || newest.starts().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(row(Aspect.START_UP, requirements.startUp(), median(pinned.starts()), median(newest.starts())));
    }

    private static long median(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2).toMillis();
    }

    private static Finding row(Aspect aspect, Optional<Percent> limit, long before, long after) {
        double growth = before == 0 ? after == 0 ? 0 : 100 : 100.0 * (after - before) / before;
        var measured = new Measurement(String.format(Locale.ROOT, "%+.0f", growth), "%", limit.map(each -> "at most +" + each));
        boolean good = limit.map(each -> growth <= each.value()).orElse(true);
        Result result = good
                ? Passed.of(measured)
                : new Failed(String.format(Locale.ROOT, "%+.0f%%, more than %s", growth, limit.orElseThrow()), Optional.of(measured));
        return new Finding(Check.of(aspect), limit.isPresent(), result);
    }
}
