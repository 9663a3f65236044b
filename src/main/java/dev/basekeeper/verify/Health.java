package dev.basekeeper.verify;

import java.time.Duration;

/** Whether a container became healthy, and how long that took. */
sealed interface Health {
    record Healthy(Duration after, String how) implements Health {}

    record Unhealthy(String reason) implements Health {}
}
