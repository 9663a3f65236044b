package dev.basekeeper.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition by asking again and again until a deadline. */
public final class Ready {
    private Ready() {}

    /** @throws AssertionError with the name of what was waited for, once the time is over */
    public static <T> T await(String what, Duration within, Supplier<Optional<T>> ask) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<T> answer = ask.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s: not within %s".formatted(what, within));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    public static void awaitTrue(String what, Duration within, Supplier<Boolean> ask) {
        await(what, within, () -> Optional.of(ask.get()).filter(answer -> answer));
    }
}
