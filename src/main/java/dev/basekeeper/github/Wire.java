package dev.basekeeper.github;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.transfer.Request;
import dev.basekeeper.transfer.Transfer;
import dev.basekeeper.transfer.TransferException;

/** One exchange with GitHub's API: only with its own origin, reads tried again, limits named or waited for. */
final class Wire {
    private static final int TRIES = 3;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final URI api;
    private final Transfer transfer;
    private final Pause pause;
    private final Limits limits;

    /** What came back, if it was no failure. */
    record Answer(int status, URI address, Map<String, List<String>> headers, String body) {}

    /** @param patience the time in all that is waited for secondary limits */
    Wire(URI api, Transfer transfer, Clock clock, Pause pause, Duration patience) {
        this.api = api;
        this.transfer = transfer;
        this.pause = pause;
        this.limits = new Limits(clock, patience);
    }

    URI api() {
        return api;
    }

    /** GitHub Enterprise Server has {@code /api/v3} and {@code /api/graphql} (docs.github.com, "Forming calls with GraphQL"). */
    URI graphQl() {
        String text = api.toString();
        return URI.create((text.endsWith("/api/v3") ? text.substring(0, text.length() - "/v3".length()) : text) + "/graphql");
    }

    /**
     * Asks.
     *
     * @param isRead whether asking twice does no harm
     * @throws GitHubException for every answer of 400 and above
     */
    Answer send(Request request, boolean isRead) {
        refuseStrangers(request.address());
        Request asked = request.atMost(MAX_BYTES);
        for (int attempt = 1;; attempt++) {
            boolean last = !isRead || attempt == TRIES;
            try {
                Answer answer = transfer.exchange(asked, response -> new Answer(response.status(), response.address(), response.headers(),
                        new String(response.body().readAllBytes(), StandardCharsets.UTF_8)));
                if (answer.status() < 400) {
                    return answer;
                }
                Optional<Duration> wait = limits.wait(answer, Failures.shown(request));
                if (wait.isPresent()) {
                    attempt--; // what a limit refused was not tried
                    pause(wait.get());
                } else if (answer.status() < 500 || last) {
                    throw Failures.of(request, answer);
                } else {
                    pause(Duration.ofSeconds(attempt));
                }
            } catch (TransferException e) {
                if (last || !e.retryable()) {
                    throw failure(e);
                }
                pause(Duration.ofSeconds(attempt));
            }
        }
    }

    private static GitHubException failure(TransferException e) {
        Kind kind = switch (e.kind()) {
            case UNREACHABLE, TIMEOUT -> Kind.UNAVAILABLE;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case REFUSED -> Kind.REFUSED;
            case MALFORMED -> Kind.MALFORMED;
        };
        return new GitHubException(kind, String.valueOf(e.getMessage()), e);
    }

    /** An answer's addresses are not believed: the credential goes to the API alone. */
    private void refuseStrangers(URI address) {
        if (!origin(address).equals(origin(api))) {
            throw new GitHubException(Kind.REFUSED, "ask %s: not the API's own address %s".formatted(address.getAuthority(), api));
        }
    }

    private static String origin(URI address) {
        return (address.getScheme() + "://" + address.getAuthority()).toLowerCase(Locale.ROOT);
    }

    void pause(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitHubException(Kind.UNAVAILABLE, "wait for %s: interrupted".formatted(api.getAuthority()), e);
        }
    }
}
