package dev.basekeeper.github;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
