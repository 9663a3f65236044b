package dev.basekeeper.verify;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.Container.Stopped;
import dev.basekeeper.engine.ContainerOrder;
import dev.basekeeper.engine.ContainerState;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.Network;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Surroundings;

/** Starts containers of one image the way its platform does, each fresh, and watches what they do. */
final class Trials {
    private static final Duration LOG_END = Duration.ofSeconds(10);

    private final Engine engine;
    private final Image image;
    private final Requirements requirements;
    private final Network network;
    private final HealthWatch healthWatch;
    private final Set<String> remarks = new LinkedHashSet<>();

    Trials(Engine engine, Image image, Requirements requirements, Network network, HealthWatch healthWatch) {
        this.engine = engine;
        this.image = image;
        this.requirements = requirements;
        this.network = network;
        this.healthWatch = healthWatch;
    }

    /** What the engine said it does differently. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** @param stopped whether it is asked to stop at the end, or simply removed */
    Trial run(boolean readOnly, Duration within, boolean stopped) throws InterruptedException {
        var watch = new LogWatch(requirements.logsNever());
        try (Container container = engine.start(order(readOnly))) {
            remarks.addAll(container.warnings());
            try (Container.Log log = container.follow(watch)) {
                return watched(container, log, watch, within, stopped);
            }
        } catch (EngineException e) {
            return Trial.unable(e.getMessage());
        }
    }

    private Trial watched(Container container, Container.Log log, LogWatch watch, Duration within, boolean stopped)
            throws InterruptedException {
        Health health = healthWatch.await(container, requirements.readiness(), image.configuration().healthCheck(), within);
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

    private ContainerOrder order(boolean readOnly) {
        Surroundings asked = requirements.surroundings();
        return new ContainerOrder(image.id(), Optional.of(network), Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                readOnly,
                asked.drop(), asked.noNewPrivileges(), asked.writable(), List.of(), asked.memory(), asked.processes(),
                new TreeMap<>(asked.environment()), true);
    }

}
