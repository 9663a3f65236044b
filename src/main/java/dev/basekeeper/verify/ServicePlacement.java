package dev.basekeeper.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerOrder;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.Network;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Surroundings;

/** A service as Fargate runs it: the engine's default capabilities and seccomp, stricter only where the repository asks for it. */
record ServicePlacement(Image image, Requirements requirements, Network network, HealthWatch healthWatch) implements Placement {
    @Override
    public ContainerOrder order(boolean readOnly) {
        Surroundings asked = requirements.surroundings();
        return new ContainerOrder(image.id(), Optional.of(network), Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                readOnly,
                asked.drop(), asked.noNewPrivileges(), asked.writable(), List.of(), asked.memory(), asked.processes(),
                asked.environment(), true);
    }

    @Override
    public Health await(Container container, Duration within) throws InterruptedException {
        return healthWatch.await(container, requirements.readiness(), image.configuration().healthCheck(), within);
    }

    @Override
    public boolean asksToStop() {
        return true;
    }

    @Override
    public void close() {
        // Holds nothing of its own.
    }
}
