package dev.basekeeper.verify;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.basekeeper.proof.Measurement;

/** Times as people read them. */
final class Seconds {
    private Seconds() {}

    static Measurement measured(Duration took) {
        return new Measurement(String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0), "s", Optional.empty());
    }

    static Measurement measured(Duration took, Duration limit) {
        return measured(took).withLimit("at most %d s".formatted(limit.toSeconds()));
    }
}
