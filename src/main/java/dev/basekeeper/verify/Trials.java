package dev.basekeeper.verify;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.Container.Stopped;
import dev.basekeeper.engine.ContainerState;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.proof.Requirements;

/** Starts containers of one image the way its platform does, each fresh, and watches what they do. */
final class Trials {
    private static final Duration LOG_END = Duration.ofSeconds(10);

    private final Engine engine;
    private final Requirements requirements;
    private final Supplier<Placement> placements;
    private final Set<String> remarks = new LinkedHashSet<>();

    /** @param placements makes a fresh one for each container */
    Trials(Engine engine, Requirements requirements, Supplier<Placement> placements) {
        this.engine = engine;
        this.requirements = requirements;
        this.placements = placements;
    }

    /** What the engine said it does differently. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** @param stopped whether it is asked to stop at the end, or simply removed */
    Trial run(boolean readOnly, Duration within, boolean stopped) throws InterruptedException {
        var watch = new LogWatch(requirements.logsNever());
        try (Placement placement = placements.get(); Container container = engine.start(placement.order(readOnly))) {
            remarks.addAll(container.warnings());
            try (Container.Log log = container.follow(watch)) {
                return watched(placement, container, log, watch, within, stopped && placement.asksToStop());
            }
        } catch (EngineException e) {
            return Trial.unable(e.getMessage());
        }
    }

    /** Does something with a container that is healthy; empty if it is not. */
    <T> Optional<T> during(boolean readOnly, Duration within, Function<Container, T> action) throws InterruptedException {
        try (Placement placement = placements.get(); Container container = engine.start(placement.order(readOnly))) {
            return placement.await(container, within) instanceof Health.Healthy ? Optional.of(action.apply(container)) : Optional.empty();
        }
    }

    private Trial watched(Placement placement, Container container, Container.Log log, LogWatch watch, Duration within, boolean stopped)
            throws InterruptedException {
        Health health = placement.await(container, within);
        ContainerState state = container.state();
        boolean broken = !state.running() && !state.error().isEmpty() && !state.hasNoProgram();
        boolean healthy = health instanceof Health.Healthy && state.running();
        Optional<Stopped> stop = stopped && healthy ? Optional.of(container.stop(requirements.stopWithin())) : Optional.empty();
        if (stop.isPresent() || !state.running()) {
            log.await(LOG_END);
        }
        List<String> changes = state.error().isEmpty() ? container.changes() : List.of();
        return new Trial(health, stop, watch.troubles(), watch.last(), changes, broken ? Optional.of(state.error()) : Optional.empty());
    }
}
