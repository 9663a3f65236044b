package dev.basekeeper.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.Flaky;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;

/** Holds the run on the newest base against the run on the pinned one, check by check. */
public record Comparison(List<Check> broken, List<Check> byFetch, List<Check> onBoth, List<Check> mended, List<Check> incomparable,
        String incomparableBecause, Optional<String> nothingRan) {
    public Comparison {
        broken = List.copyOf(broken);
        byFetch = List.copyOf(byFetch);
        onBoth = List.copyOf(onBoth);
        mended = List.copyOf(mended);
        incomparable = List.copyOf(incomparable);
    }

    /**
     * @param pinned empty if it could not be built at all, because the digest is gone or nothing was pinned
     * @param rebuilt the pinned image built again without the engine's cache, if that was needed
     * @param withoutPinned why there is no pinned run
     */
    public static Comparison of(Optional<Run> pinned, Run newest, Optional<Run> rebuilt, String withoutPinned) {
        var rows = new Rows();
        for (Finding finding : newest.findings()) {
            rows.add(finding, pinned.flatMap(run -> run.find(finding.check())), rebuilt.flatMap(run -> run.find(finding.check())));
        }
        return new Comparison(rows.broken, rows.byFetch, rows.onBoth, rows.mended, rows.incomparable,
                pinned.isEmpty() ? withoutPinned : "the check did not run on the pinned build", nothingRan(newest));
    }

    // A program that builds and was never seen at work proves nothing about production.
    private static Optional<String> nothingRan(Run newest) {
        return newest.find(Check.of(Check.Aspect.HEALTHY)).filter(each -> each.result() instanceof NotRun)
                .map(each -> "healthy: " + ((NotRun) each.result()).reason());
    }

    /** The worst row decides. */
    public Verdict verdict() {
        if (!broken.isEmpty()) {
            return new Verdict.BrokenByBase(broken);
        }
        if (!incomparable.isEmpty()) {
            return new Verdict.NotComparable(incomparable, incomparableBecause);
        }
        if (!byFetch.isEmpty()) {
            return new Verdict.BrokenByFetch(byFetch);
        }
        if (!onBoth.isEmpty()) {
            return new Verdict.BrokenOnBoth(onBoth);
        }
        if (nothingRan.isPresent()) {
            return new Verdict.NotRun(nothingRan.get());
        }
        return mended.isEmpty() ? new Verdict.AllPass() : new Verdict.Mended(mended);
    }

    private static final class Rows {
        private final List<Check> broken = new ArrayList<>();
        private final List<Check> byFetch = new ArrayList<>();
        private final List<Check> onBoth = new ArrayList<>();
        private final List<Check> mended = new ArrayList<>();
        private final List<Check> incomparable = new ArrayList<>();

        void add(Finding newest, Optional<Finding> pinned, Optional<Finding> rebuilt) {
            switch (newest.result()) {
                case Failed _ -> failed(newest, pinned, rebuilt);
                case Passed _ -> pinned.filter(each -> each.asked() && each.result() instanceof Failed)
                        .ifPresent(each -> mended.add(each.check()));
                case Flaky _,NotRun _ -> {
                    // Shown, and decides nothing.
                }
            }
        }

        private void failed(Finding newest, Optional<Finding> pinned, Optional<Finding> rebuilt) {
            Check check = newest.check();
            Optional<Result> before = pinned.map(Finding::result);
            if (before.filter(Passed.class::isInstance).isPresent()) {
                boolean alsoRebuilt = rebuilt.map(Finding::result).filter(Failed.class::isInstance).isPresent();
                (alsoRebuilt ? byFetch : broken).add(check);
            } else if (newest.asked()) {
                boolean failedBefore = before.filter(each -> each instanceof Failed || each instanceof Flaky).isPresent();
                (failedBefore ? onBoth : incomparable).add(check);
            }
        }
    }
}
