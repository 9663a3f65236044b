package dev.basekeeper.verify;

import java.nio.file.Path;
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
import dev.basekeeper.engine.StrangerCommand;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Comparison;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Growth;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Result;
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
    private final Optional<OwnCommands> own;

    public Verification(Engine engine, Clock clock, Pause pause, Progress progress) {
        this(engine, clock, new HealthWatch(clock, pause), progress, Optional.empty());
    }

    private Verification(Engine engine, Clock clock, HealthWatch healthWatch, Progress progress, Optional<OwnCommands> own) {
        this.engine = engine;
        this.healthWatch = healthWatch;
        this.clock = clock;
        this.progress = progress;
        this.own = own;
    }

    /** The same, with the repository's own commands, which the operator allowed, run in copies of that tree. */
    public Verification allowing(StrangerCommand runner, Path tree) {
        return new Verification(engine, clock, healthWatch, progress, Optional.of(new OwnCommands(runner, tree)));
    }

    /** Builds and checks both, and the pinned one again without the cache before its base is blamed. */
    public Proof prove(Subject subject, Move move) {
        Instant started = clock.instant();
        Optional<Run> pinned = move.pinned().map(text -> run(subject, Base.PINNED, text));
        Run newest = run(subject, Base.NEWEST, move.newest());
        List<Finding> growth = pinned.map(run -> Growth.of(subject.requirements(), run, newest)).orElse(List.of());
        growth.forEach(each -> progress.found(Base.NEWEST, each));
        Optional<Run> before = pinned.map(run -> run.withFindings(Growth.baseline(growth)));
        Run after = newest.withFindings(growth);
        Verdict verdict = Comparison.of(before, after, Optional.empty(), move.withoutPinned()).verdict();
        List<String> remarks = List.of();
        if (verdict instanceof Verdict.BrokenByBase) {
            Run rebuilt = rebuilt(subject, move.pinned().orElseThrow(), after);
            verdict = Comparison.of(before, after, Optional.of(rebuilt), move.withoutPinned()).verdict();
            remarks = List.of("the pinned image was built once more without the engine's cache, and checked again");
        }
        return new Proof(subject.dockerfile(), subject.platform(), before, Optional.of(after), verdict, remarks,
                Optional.of(engine.description().toString()), started, Duration.between(started, clock.instant()));
    }

    // What the build fetches may have changed since the pinned image's layers were made, even if that was minutes ago.
    private Run rebuilt(Subject subject, String text, Run newest) {
        progress.line(Base.PINNED, "built once more without the cache, before the new base is blamed");
        Run rebuilt = run(subject, Base.PINNED, order(subject, text).afresh());
        return rebuilt.withFindings(Growth.of(subject.requirements(), rebuilt, newest).stream()
                .filter(each -> each.check().aspect() == Aspect.GROWTH).map(Verification::fromOtherSide).toList());
    }

    // Growth that is gone once both are built today came from what the build fetches.
    private static Finding fromOtherSide(Finding growth) {
        Result result = growth.result() instanceof Failed
                ? new Result.Passed(Optional.empty())
                : new Failed("the pinned image has grown as much", Optional.empty());
        return new Finding(growth.check(), growth.asked(), result);
    }

    /** Builds and checks one text, as it stands. */
    public Run run(Subject subject, Base base, String dockerfile) {
        return run(subject, base, order(subject, dockerfile));
    }

    private Run run(Subject subject, Base base, BuildOrder order) {
        return switch (engine.build(order, line -> progress.line(base, line))) {
            case Build.Built built -> examine(subject, base, built);
            case Build.Broken broken -> broken(base, broken);
        };
    }

    private Run examine(Subject subject, Base base, Build.Built built) {
        try {
            return new Examination(engine, healthWatch, progress, subject, base, own).examine(built);
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
