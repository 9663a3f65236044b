package dev.basekeeper.verify;

import java.time.Duration;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerOrder;

/** The platform's way of running one container. */
interface Placement extends AutoCloseable {
    ContainerOrder order(boolean readOnly);

    Health await(Container container, Duration within) throws InterruptedException;

    /** Whether the platform asks a container to stop before it kills it. */
    boolean asksToStop();

    @Override
    void close();
}
