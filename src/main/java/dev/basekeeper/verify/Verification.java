package dev.basekeeper.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Build;
import dev.basekeeper.engine.BuildOrder;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Comparison;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Run;
import dev.basekeeper.proof.Run.Base;
import dev.basekeeper.proof.Verdict;

/** Builds both images of a move, holds them to the same checks, and compares. */
public final class Verification {
    private final Engine engine;
    private final HealthWatch healthWatch;
    private final Clock clock;
    private final Progress progress;

    public Verification(Engine engine, Asks asks, Clock clock, Pause pause, Progress progress) {
        this.engine = engine;
        this.healthWatch = new HealthWatch(asks, clock, pause);
        this.clock = clock;
        this.progress = progress;
    }

    /** Builds and checks both. */
    public Proof prove(Subject subject, Move move) {
        Instant started = clock.instant();
        Optional<Run> pinned = move.pinned().map(text -> run(subject, Base.PINNED, text));
        Run newest = run(subject, Base.NEWEST, move.newest());
        Verdict verdict = Comparison.of(pinned, newest, Optional.empty(), move.withoutPinned()).verdict();
        return new Proof(subject.dockerfile(), subject.platform(), pinned, Optional.of(newest), verdict, List.of(),
                Optional.of(engine.description().toString()), started, Duration.between(started, clock.instant()));
    }

    /** Builds and checks one text, as it stands. */
    public Run run(Subject subject, Base base, String dockerfile) {
        Build build = engine.build(order(subject, dockerfile), line -> progress.line(base, line));
        return switch (build) {
            case Build.Built built -> examine(subject, base, built);
            case Build.Broken broken -> broken(base, broken);
        };
    }

    private Run examine(Subject subject, Base base, Build.Built built) {
        try {
            return new Examination(engine, healthWatch, progress, subject, base).examine(built);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.INTERRUPTED, "verify %s: interrupted".formatted(subject.dockerfile()), e);
        }
    }

    private Run broken(Base base, Build.Broken broken) {
        Finding finding = new Finding(Check.of(Aspect.BUILDS), true,
                new Failed(broken.reason(), Optional.of(Seconds.measured(broken.took()))));
        progress.found(base, finding);
        return new Run(base, Optional.empty(), false, broken.took(), List.of(), List.of(), List.of(finding), broken.log(), List.of());
    }

    private static BuildOrder order(Subject subject, String dockerfile) {
        var build = subject.build();
        return new BuildOrder(subject.context(), dockerfile, subject.ignore(), build.target(), build.arguments(), subject.platform(), false,
                subject.secrets(), build.ssh(), build.timeLimit(), build.disk());
    }
}
