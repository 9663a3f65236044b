package dev.basekeeper.registry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import dev.basekeeper.registry.OciRegistry.Pause;
import dev.basekeeper.registry.RegistryException.Kind;

/** How long one operation may take, waiting included. */
final class Patience {
    private static final Duration WHOLE = Duration.ofSeconds(27);
    private static final int MAX_TRIES = 3;

    private final Clock clock;
    private final Pause pause;

    Patience(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    Turn begin() {
        return new Turn(clock.instant().plus(WHOLE));
    }

    /** {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
    static Optional<Duration> retryAfter(String text, Clock clock) {
        try {
            return Optional.of(text.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(clock.instant(), ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException e) {
            return Optional.empty(); // as good as absent
        }
    }

    final class Turn {
        private final Instant end;
        private int tries;

        private Turn(Instant end) {
            this.end = end;
        }

        /** What is left of the operation's time, but no more than that. */
        Duration left(Duration most) {
            Duration left = Duration.between(clock.instant(), end);
            Duration positive = left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
            return positive.compareTo(most) < 0 ? positive : most;
        }

        /** Waits as long as was asked for, else a little longer each time; gives up with the failure where that would be too long. */
        void await(Optional<Duration> asked, RegistryException failure) {
            Duration wait = asked.filter(each -> !each.isNegative()).orElseGet(() -> Duration.ofMillis(250L << Math.min(tries, 6)));
            if (++tries >= MAX_TRIES || clock.instant().plus(wait).isAfter(end)) {
                throw failure;
            }
            try {
                pause.await(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryException(Kind.UNAVAILABLE, "interrupted while waiting for a registry", e);
            }
        }
    }
}
