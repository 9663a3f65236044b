package dev.basekeeper.verify;

import java.net.URI;
import java.time.Duration;

/** Asks a container over HTTP. */
@FunctionalInterface
public interface Asks {
    Answer get(URI address, Duration limit);

    /** What came back. */
    sealed interface Answer {
        record Status(int code) implements Answer {
            boolean isGood() {
                return code >= 200 && code < 300;
            }
        }

        /** @param connected whether somebody listened at all */
        record Silence(String reason, boolean connected) implements Answer {}
    }
}
