package dev.basekeeper.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;
import dev.basekeeper.verify.Health.Healthy;
import dev.basekeeper.verify.Health.Unhealthy;

/** The checks of a container at work: read-only root, healthy, log, stop. */
final class Motion {
    private final Trials trials;
    private final Requirements requirements;
    private final boolean function;
    private final List<Duration> starts = new ArrayList<>();
    private List<String> log = List.of();

    Motion(Trials trials, Requirements requirements, boolean function) {
        this.trials = trials;
        this.requirements = requirements;
        this.function = function;
    }

    List<Duration> starts() {
        return List.copyOf(starts);
    }

    /** The last lines of the container that the findings speak of. */
    List<String> log() {
        return log;
    }

    List<Finding> findings() throws InterruptedException {
        return readOnly() ? asked() : unasked();
    }

    // Lambda has no other root.
    private boolean readOnly() {
        return function || requirements.surroundings().readOnly();
    }

    // Not healthy with a read-only root: only a second container that may write tells a program that writes from one that is broken.
    private List<Finding> asked() throws InterruptedException {
        Duration within = requirements.readiness().within();
        Trial first = trials.run(true, within, true);
        if (first.healthy() || first.unable().isPresent()) {
            return report(first, true, first.healthy() ? new Passed(Optional.empty()) : new NotRun(reason(first)));
        }
        Trial second = trials.run(false, within, true);
        Result readOnly = second.healthy()
                ? new Failed(wrote(first, second), Optional.empty())
                : new NotRun("never healthy, with a read-only root or without");
        return report(second.healthy() ? second : first, true, readOnly);
    }

    private List<Finding> unasked() throws InterruptedException {
        Duration within = requirements.readiness().within();
        Trial first = trials.run(false, within, true);
        if (!(first.health() instanceof Healthy healthy)) {
            return report(first, false, new NotRun("never healthy, with a root that may be written"));
        }
        Duration longEnough = healthy.after().multipliedBy(3).plusSeconds(5);
        Trial second = trials.run(true, longEnough.compareTo(within) < 0 ? longEnough : within, false);
        Result readOnly = second.healthy()
                ? new Passed(Optional.empty())
                : second.unable().<Result>map(NotRun::new).orElseGet(() -> new Failed(wrote(second, first), Optional.empty()));
        return report(first, false, readOnly);
    }

    private static String wrote(Trial readOnly, Trial writable) {
        return WrittenPath.inLog(readOnly.log()).or(() -> WrittenPath.inChanges(writable.changes()))
                .map(path -> "does not start with a read-only root: it writes to " + path)
                .orElseGet(() -> "does not start with a read-only root: " + reason(readOnly));
    }

    private static String reason(Trial trial) {
        return trial.unable().orElseGet(() -> trial.health() instanceof Unhealthy unhealthy ? unhealthy.reason() : "");
    }

    private List<Finding> report(Trial trial, boolean asked, Result readOnly) {
        log = trial.log();
        if (trial.health() instanceof Healthy healthy) {
            starts.add(healthy.after());
        }
        return List.of(new Finding(Check.of(Aspect.READ_ONLY_ROOT), asked, readOnly),
                new Finding(Check.of(Aspect.HEALTHY), true, healthy(trial)),
                new Finding(Check.of(Aspect.LOGS), true, logs(trial)),
                new Finding(Check.of(Aspect.STOPS), true, stops(trial)));
    }

    private Result healthy(Trial trial) {
        if (trial.unable().isPresent()) {
            return new NotRun(trial.unable().get());
        }
        return switch (trial.health()) {
            case Healthy healthy -> Passed.of(Seconds.measured(healthy.after(), requirements.readiness().within()));
            case Unhealthy unhealthy -> new Failed(unhealthy.reason(), Optional.empty());
        };
    }

    private Result logs(Trial trial) {
        if (trial.unable().isPresent()) {
            return new NotRun(trial.unable().get());
        }
        return trial.troubles().isEmpty()
                ? new Passed(Optional.empty())
                : new Failed("the log says: " + trial.troubles().getFirst(), Optional.empty());
    }

    private String unstopped(Trial trial) {
        if (!trial.healthy()) {
            return "never healthy";
        }
        return function ? "Lambda kills a function without asking" : "it ended by itself before";
    }

    private Result stops(Trial trial) {
        if (trial.stopped().isEmpty()) {
            return new NotRun(trial.unable().orElse(unstopped(trial)));
        }
        var stopped = trial.stopped().get();
        var measured = Seconds.measured(stopped.took(), requirements.stopWithin());
        return stopped.inTime()
                ? Passed.of(measured)
                : new Failed("still ran %d s after its stop signal, and was killed".formatted(requirements.stopWithin().toSeconds()),
                        Optional.of(measured));
    }

    /** Starts it some more times, for a median that means something. */
    void startAgain(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            Trial trial = trials.run(readOnly(), requirements.readiness().within(), false);
            if (trial.health() instanceof Healthy healthy) {
                starts.add(healthy.after());
            }
        }
    }
}
