package dev.basekeeper.verify;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Engine;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Run;

/** Builds both images of a move, holds them to the same checks, and compares. */
public final class Verification {
    private final Engine engine;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;

    public Verification(Engine engine, Clock clock, Pause pause, Progress progress) {
        this.engine = engine;
        this.clock = clock;
        this.pause = pause;
        this.progress = progress;
    }

    /** Builds and checks both. */
    public Proof prove(Subject subject, Move move) {
        return Proof.notRun(subject.dockerfile(), subject.platform(), "nothing runs %s yet".formatted(move), clock.instant());
    }

    /** Builds and checks one text, as it stands. */
    public Run run(Subject subject, Run.Base base, String dockerfile) {
        progress.line(base, subject + dockerfile + engine + pause);
        return new Run(base, Optional.empty(), false, Duration.ZERO, List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
