package dev.basekeeper.github;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHApp;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHPermissionType;

/** A GitHub App's installations and the tokens that it gets there; one installation holds for all repositories of an owner. */
final class AppInstallations {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Session session;
    private final Clock clock;
    private final Map<String, GHAppInstallation> installations = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private @Nullable GHApp app;

    private record Token(String text, Instant end) {}

    AppInstallations(AppKey key, Wire wire, Clock clock) {
        this.session = new Session(wire, () -> "Bearer " + key.token(clock));
        this.clock = clock;
    }

    Session session() {
        return session;
    }

    private GHApp app() throws IOException {
        GHApp known = app;
        if (known == null) {
            known = session.client().getApp();
            app = known;
        }
        return known;
    }

    /** The login under which the App writes. */
    synchronized String name() {
        try {
            return app().getSlug() + "[bot]";
        } catch (IOException e) {
            throw Failures.malformed("ask for the App's name", e);
        }
    }

    private GHAppInstallation of(RepositoryName repository) throws IOException {
        String owner = repository.owner().toLowerCase(Locale.ROOT);
        GHAppInstallation known = installations.get(owner);
        if (known == null) {
            known = app().getInstallationByRepository(repository.owner(), repository.name());
            installations.put(owner, known);
        }
        return known;
    }

    synchronized Map<String, GHPermissionType> permissions(RepositoryName repository) {
        try {
            return of(repository).getPermissions();
        } catch (IOException e) {
            throw Failures.malformed("ask for the App's permissions in " + repository, e);
        }
    }

    /**
     * A token, kept until shortly before it ends.
     *
     * @param only the repository that it is for; empty: all of the same owner
     */
    synchronized String token(RepositoryName repository, Optional<RepositoryName> only, Map<String, GHPermissionType> permissions) {
        String key = only.map(RepositoryName::toString).orElseGet(repository::owner).toLowerCase(Locale.ROOT);
        Token known = tokens.get(key);
        if (known != null && clock.instant().isBefore(known.end().minus(EARLY))) {
            return known.text();
        }
        try {
            var wanted = of(repository).createToken().permissions(permissions);
            only.ifPresent(each -> wanted.repositories(List.of(each.name())));
            var made = wanted.create();
            tokens.put(key, new Token(made.getToken(), made.getExpiresAt().toInstant()));
            return made.getToken();
        } catch (IOException e) {
            throw Failures.malformed("log in as an App to " + repository, e);
        }
    }
}
