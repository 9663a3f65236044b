package dev.basekeeper.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.github.Wire.Answer;

/** GitHub's limits: the hourly one fails with its reset time, a secondary one is waited for as long as the patience lasts (docs.github.com, "Rate limits for the REST API"). */
final class Limits {
    /** What GitHub asks to wait where it names no time (same page). */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private final Clock clock;
    private Duration patience;

    Limits(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** How long to wait before the same is asked again; empty if no limit was hit. */
    Optional<Duration> wait(Answer answer, String shown) {
        if (answer.status() != 403 && answer.status() != 429) {
            return Optional.empty();
        }
        Optional<Duration> named = number(answer, "retry-after").map(Duration::ofSeconds);
        if (named.isEmpty() && header(answer, "x-ratelimit-remaining").equals(Optional.of("0"))) {
            throw new GitHubException(Kind.RATE_LIMITED, "%s: the hourly limit of requests is used up; it is reset at %s, try again then"
                    .formatted(shown, number(answer, "x-ratelimit-reset").map(Instant::ofEpochSecond).map(Instant::toString)
                            .orElse("an unknown time")));
        }
        if (named.isEmpty() && answer.status() == 403 && !answer.body().contains("secondary rate limit")) {
            return Optional.empty();
        }
        return Optional.of(spend(named.orElse(UNNAMED), shown));
    }

    private synchronized Duration spend(Duration wait, String shown) {
        if (wait.compareTo(patience) > 0) {
            throw new GitHubException(Kind.RATE_LIMITED,
                    "%s: GitHub asks for a pause of %d s; it is over at %s, try again then".formatted(shown,
                            wait.toSeconds(), clock.instant().plus(wait)));
        }
        patience = patience.minus(wait);
        return wait.isZero() ? Duration.ofSeconds(1) : wait;
    }

    private static Optional<Long> number(Answer answer, String name) {
        return header(answer, name).filter(text -> text.matches("[0-9]{1,10}")).map(Long::valueOf);
    }

    private static Optional<String> header(Answer answer, String name) {
        return answer.headers().getOrDefault(name, List.of()).stream().findFirst();
    }
}
