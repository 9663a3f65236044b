package dev.basekeeper.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.registry.RegistryException.Kind;
import dev.basekeeper.transfer.Request;
import dev.basekeeper.transfer.Response;
import dev.basekeeper.transfer.Transfer;
import dev.basekeeper.transfer.TransferException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Answers challenges; each token is asked for once a run. */
final class Login {
    /** Registries whose token service is on another host. */
    private static final Map<String, Set<String>> REALMS = Map.of(ImageReference.DOCKER_HUB, Set.of("auth.docker.io"));
    private static final long MAX_TOKEN_ANSWER = 256 * 1024;

    private final Transfer transfer;
    private final Credentials credentials;
    private final Set<String> realms;
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final Map<String, Optional<Credential>> logins = new ConcurrentHashMap<>();

    /** @param realms hosts of token services that the operator allows to get a registry's login */
    Login(Transfer transfer, Credentials credentials, Set<String> realms) {
        this.transfer = transfer;
        this.credentials = credentials;
        this.realms = Set.copyOf(realms);
    }

    /** The Authorization that an earlier challenge of the same repository led to. */
    Optional<String> known(ImageReference repository) {
        return Optional.ofNullable(headers.get(key(repository)));
    }

    private static String key(ImageReference repository) {
        return repository.registry() + "/" + repository.repository();
    }

    /** The Authorization for a challenge; one from where a redirect led is not answered. */
    String answer(ImageReference repository, Response challenged, URI asked, String action) {
        if (!String.valueOf(challenged.address().getAuthority()).equals(asked.getAuthority())) {
            throw new RegistryException(Kind.DENIED,
                    "%s: DENIED (the registry redirects to %s, which asks for a login: it gets no credential)".formatted(action,
                            challenged.address().getAuthority()));
        }
        List<Challenge> challenges = Challenge.parse(challenged.headers("WWW-Authenticate"));
        Optional<Credential> login = logins.computeIfAbsent(repository.registry(), credentials::find);
        List<String> schemes = new ArrayList<>();
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer") && challenge.find("realm").isPresent()) {
                return keep(repository, "Bearer " + token(repository, challenge, challenged.address(), login, action));
            }
            if (challenge.scheme().equals("basic") && login.isPresent() && login.get() instanceof Credential.Password password) {
                return keep(repository, basic(password));
            }
            schemes.add(challenge.scheme());
        }
        throw new RegistryException(Kind.DENIED,
                "%s: DENIED (%s)".formatted(action,
                        schemes.contains("basic")
                                ? "log in with 'docker login %s'".formatted(repository.registry())
                                : "the registry asks for a login in a way that is not known: %s".formatted(schemes)));
    }

    private String keep(ImageReference repository, String header) {
        headers.put(key(repository), header);
        return header;
    }

    void forget(ImageReference repository) {
        headers.remove(key(repository));
    }

    private static String basic(Credential.Password password) {
        return "Basic " + Base64.getEncoder().encodeToString((password.user() + ":" + password.password()).getBytes(UTF_8));
    }

    private String token(ImageReference repository, Challenge challenge, URI registry, Optional<Credential> login, String action) {
        URI realm = realm(challenge, registry, action);
        if (login.isPresent() && !mayHaveLogin(repository, registry, realm)) {
            throw new RegistryException(Kind.DENIED, "%s: DENIED (the registry sends the login to %s, another host: it gets no credential; "
                    .formatted(action, realm.getAuthority()) + "name it in BASEKEEPER_TOKEN_HOSTS if that is right)");
        }
        Request request = request(repository, challenge, realm, login);
        try {
            return transfer.exchange(request.atMost(MAX_TOKEN_ANSWER), answer -> {
                if (answer.status() != 200) {
                    throw new RegistryException(
                            answer.status() == 429 ? Kind.THROTTLED : answer.status() >= 500 ? Kind.UNAVAILABLE : Kind.DENIED,
                            "%s: no token from %s, which answers %d%s".formatted(action, realm.getAuthority(), answer.status(),
                                    answer.status() < 500 ? " (log in with 'docker login %s')".formatted(repository.registry()) : ""));
                }
                return readToken(answer).orElseThrow(() -> new RegistryException(Kind.MALFORMED,
                        "%s: the answer of %s holds no token".formatted(action, realm.getAuthority())));
            });
        } catch (TransferException e) {
            throw Failures.of(action, e);
        }
    }

    private static URI realm(Challenge challenge, URI registry, String action) {
        try {
            URI realm = registry.resolve(challenge.find("realm").orElseThrow());
            if (realm.getHost() != null && realm.getUserInfo() == null) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException(Kind.MALFORMED, "%s: the registry's token address is no address".formatted(action), e);
        }
        throw new RegistryException(Kind.MALFORMED, "%s: the registry's token address is no address".formatted(action));
    }

    /** Its own host, a pair of the table, or the operator's. */
    private boolean mayHaveLogin(ImageReference repository, URI registry, URI realm) {
        boolean own = realm.getHost().equalsIgnoreCase(registry.getHost());
        return own || REALMS.getOrDefault(repository.registry(), Set.of()).contains(realm.getHost()) || realms.contains(realm.getHost())
                || realms.contains(realm.getAuthority());
    }

    private static Request request(ImageReference repository, Challenge challenge, URI realm, Optional<Credential> login) {
        String scope = challenge.find("scope").orElseGet(() -> "repository:%s:pull".formatted(repository.repository()));
        StringBuilder query = new StringBuilder();
        challenge.find("service").ifPresent(service -> query.append("service=").append(encoded(service)).append('&'));
        query.append("scope=").append(encoded(scope));
        if (login.isPresent() && login.get() instanceof Credential.IdentityToken(var token)) {
            String form = query + "&grant_type=refresh_token&client_id=basekeeper&refresh_token=" + encoded(token);
            return Request.get(realm).posting(form.getBytes(UTF_8), "application/x-www-form-urlencoded");
        }
        Request request = Request.get(URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query));
        return login.isPresent() && login.get() instanceof Credential.Password password
                ? request.with("Authorization", basic(password))
                : request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** {@code token} or {@code access_token}: the first that is there. */
    private static Optional<String> readToken(Response answer) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(answer.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING && (name.equals("token") || name.equals("access_token"))
                        && !json.getText().isEmpty()) {
                    return Optional.of(json.getText()).filter(text -> text.chars().allMatch(c -> c > ' ' && c < 127));
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // the parser's words would quote the answer, and it may be the token
        }
    }
}
