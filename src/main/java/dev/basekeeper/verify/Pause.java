package dev.basekeeper.verify;

import java.time.Duration;

/** Waits between two looks at something. */
@FunctionalInterface
public interface Pause {
    void await(Duration duration) throws InterruptedException;
}
