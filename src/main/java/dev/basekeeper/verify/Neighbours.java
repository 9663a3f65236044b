package dev.basekeeper.verify;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerOrder;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.Network;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.Requirements.Beside;
import dev.basekeeper.proof.Requirements.Surroundings;
import dev.basekeeper.transfer.HealthQuestion;
import dev.basekeeper.transfer.HealthQuestion.Answer;

/** The containers that a program needs beside it, on its network under their names; removed when closed. */
final class Neighbours implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration OFTEN = Duration.ofMillis(200);

    private final List<Container> containers = new ArrayList<>();
    private final Clock clock;
    private final Pause pause;

    Neighbours(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Starts each and waits until it is ready, in order. */
    void start(Engine engine, Network network, Platform platform, Surroundings surroundings) throws InterruptedException {
        for (Beside beside : surroundings.beside()) {
            Image image = engine.pull(beside.image(), platform, Optional.empty());
            Container container = engine
                    .start(new ContainerOrder(image.id(), Optional.of(network), Optional.of(beside.name()), Optional.empty(),
                            List.of(), Optional.empty(), false, List.of(), false, List.of(), List.of(), surroundings.memory(),
                            surroundings.processes(), beside.environment(), true));
            containers.add(container);
            awaitReady(beside, container);
        }
    }

    private void awaitReady(Beside beside, Container container) throws InterruptedException {
        Instant deadline = clock.instant().plus(READY);
        while (!isReady(beside, container)) {
            if (clock.instant().isAfter(deadline)) {
                throw failure(beside, "it did not accept connections on port %d within %d s"
                        .formatted(beside.ready().orElse(0), READY.toSeconds()));
            }
            var state = container.state();
            if (!state.running()) {
                throw failure(beside, HealthWatch.describe(state));
            }
            pause.await(OFTEN);
        }
    }

    private boolean isReady(Beside beside, Container container) throws InterruptedException {
        if (beside.ready().isEmpty()) {
            return true;
        }
        Optional<String> address = container.address();
        if (address.isEmpty()) {
            return false;
        }
        var uri = URI.create("http://%s:%d/".formatted(HealthWatch.bracketed(address.get()), beside.ready().get()));
        return !(HealthQuestion.ask(uri, ANSWER) instanceof Answer.Silence silence && !silence.connected());
    }

    private static EngineException failure(Beside beside, String reason) {
        return new EngineException(Kind.REFUSED, "start '%s' (%s) beside it: %s".formatted(beside.name(), beside.image(), reason));
    }

    @Override
    public void close() {
        containers.reversed().forEach(Container::close);
    }
}
