package dev.basekeeper.verify;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerState;
import dev.basekeeper.image.Configuration.HealthCheck;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.transfer.HealthQuestion;
import dev.basekeeper.transfer.HealthQuestion.Answer;
import dev.basekeeper.verify.Health.Healthy;
import dev.basekeeper.verify.Health.Unhealthy;

/** Waits until a container is healthy: its paths answer, else its own HEALTHCHECK passes, else it stays up. */
final class HealthWatch {
    private static final Duration STAYS_UP = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    private final Clock clock;
    private final Pause pause;

    HealthWatch(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    Neighbours neighbours() {
        return new Neighbours(clock, pause);
    }

    /** @param within at most so long from now */
    Health await(Container container, Readiness readiness, Optional<HealthCheck> healthCheck, Duration within) throws InterruptedException {
        if (!readiness.paths().isEmpty()) {
            return new Watch(container, within).paths(readiness);
        }
        if (healthCheck.isPresent()) {
            return new Watch(container, within).ownTest(healthCheck.get());
        }
        return new Watch(container, within).staysUp();
    }

    /** Healthy is a function that asks for an event. */
    Health await(Container container, RuntimeApi runtimeApi, Duration within) throws InterruptedException {
        return new Watch(container, within).function(runtimeApi);
    }

    /** One wait. */
    private final class Watch {
        private final Container container;
        private final Instant start = clock.instant();
        private final Duration within;
        private Instant looked = start;

        Watch(Container container, Duration within) {
            this.container = container;
            this.within = within;
        }

        private Duration elapsed() {
            return Duration.between(start, clock.instant());
        }

        private Duration left() {
            return within.minus(elapsed());
        }

        Health paths(Readiness readiness) throws InterruptedException {
            String reason = "nothing answered";
            Optional<String> ended = Optional.empty();
            while (left().isPositive() && ended.isEmpty()) {
                Optional<String> failed = firstFailure(readiness);
                if (failed.isEmpty()) {
                    return new Healthy(elapsed(), "%s answered 2xx".formatted(String.join(", ", readiness.paths())));
                }
                reason = failed.get();
                ended = ended(false);
                pause.await(OFTEN);
            }
            return new Unhealthy(ended.or(() -> ended(true)).orElse("%s within %d s".formatted(reason, within.toSeconds())));
        }

        private Optional<String> firstFailure(Readiness readiness) throws InterruptedException {
            Optional<String> address = container.address();
            if (address.isEmpty()) {
                return Optional.of("the container has no address");
            }
            for (String path : readiness.paths()) {
                var uri = URI.create("http://%s:%d%s".formatted(bracketed(address.get()), readiness.port().orElseThrow(), path));
                switch (HealthQuestion.ask(uri, left().compareTo(ANSWER) < 0 ? left() : ANSWER)) {
                    case Answer.Status status when status.code() >= 200 && status.code() < 300 -> {}
                    case Answer.Status status -> {
                        return Optional.of("%s answered %d".formatted(path, status.code()));
                    }
                    case Answer.Silence silence -> {
                        return Optional.of("%s did not answer: %s".formatted(path, silence.reason()));
                    }
                }
            }
            return Optional.empty();
        }

        Health ownTest(HealthCheck check) throws InterruptedException {
            String reason = "";
            while (left().isPositive()) {
                Duration limit = check.timeout().filter(each -> each.isPositive() && each.compareTo(left()) < 0).orElse(left());
                var executed = container.exec(words(check), limit);
                if (executed.succeeded()) {
                    return new Healthy(elapsed(), "its HEALTHCHECK passed");
                }
                Optional<String> ended = ended(true);
                if (ended.isPresent()) {
                    return new Unhealthy(ended.get());
                }
                reason = executed.inTime()
                        ? "exit status %d%s".formatted(executed.status(), last(executed.output()))
                        : "took longer than %d s".formatted(limit.toSeconds());
                pause.await(EACH_SECOND);
            }
            return new Unhealthy("its HEALTHCHECK did not pass within %d s: %s".formatted(within.toSeconds(), reason));
        }

        Health function(RuntimeApi runtimeApi) throws InterruptedException {
            while (left().isPositive()) {
                if (runtimeApi.failure().isPresent()) {
                    return new Unhealthy("the function could not start: " + runtimeApi.failure().get());
                }
                if (runtimeApi.wasAsked()) {
                    return new Healthy(elapsed(), "it asked for an event");
                }
                Optional<String> ended = ended(false);
                if (ended.isPresent()) {
                    return new Unhealthy(runtimeApi.failure().map(said -> "the function could not start: " + said).orElse(ended.get()));
                }
                pause.await(OFTEN);
            }
            return new Unhealthy("it did not ask for an event within %d s".formatted(within.toSeconds()));
        }

        private static String last(List<String> output) {
            return output.isEmpty() ? "" : ", " + output.getLast();
        }

        Health staysUp() throws InterruptedException {
            while (elapsed().compareTo(STAYS_UP) < 0) {
                Optional<String> ended = ended(true);
                if (ended.isPresent()) {
                    return new Unhealthy(ended.get());
                }
                pause.await(EACH_SECOND);
            }
            return ended(true).<Health>map(Unhealthy::new)
                    .orElseGet(() -> new Healthy(elapsed(), "stayed up for %d s".formatted(STAYS_UP.toSeconds())));
        }

        /** @param now look now, even if that was done less than a second ago */
        private Optional<String> ended(boolean now) {
            if (!now && Duration.between(looked, clock.instant()).compareTo(EACH_SECOND) < 0) {
                return Optional.empty();
            }
            looked = clock.instant();
            ContainerState state = container.state();
            return state.running() ? Optional.empty() : Optional.of(describe(state));
        }
    }

    static String describe(ContainerState state) {
        if (!state.error().isEmpty()) {
            return "it could not start: " + state.error();
        }
        return "it ended with exit status %d%s".formatted(state.exitCode(), state.outOfMemory() ? ", out of memory" : "");
    }

    static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    // CMD runs as it stands, CMD-SHELL by the shell (Docker's reference, HEALTHCHECK).
    private static List<String> words(HealthCheck check) {
        List<String> test = check.test();
        if (test.getFirst().equals("CMD-SHELL")) {
            return List.of("/bin/sh", "-c", String.join(" ", test.subList(1, test.size())));
        }
        return new ArrayList<>(test.subList(1, test.size()));
    }
}
