package dev.basekeeper.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Content;
import dev.basekeeper.image.Descriptor;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Manifest;
import dev.basekeeper.image.MediaType;
import dev.basekeeper.registry.RegistryException.Kind;
import dev.basekeeper.transfer.Request;
import dev.basekeeper.transfer.Response;
import dev.basekeeper.transfer.Transfer;
import dev.basekeeper.transfer.TransferException;
import dev.basekeeper.transfer.TransferPolicy;

/** Speaks the OCI distribution specification, version 1.1, and Docker's registry API before it. */
public final class OciRegistry implements Registry {
    private static final long MAX_MANIFEST = 4L * 1024 * 1024;
    private static final long MAX_CONFIGURATION = 8L * 1024 * 1024;
    private static final long MAX_BLOB = 20L * 1024 * 1024 * 1024;
    private static final int MAX_PAGES = 50;
    private static final int MAX_TAGS = 50_000;
    private static final Duration BLOB = Duration.ofMinutes(10);
    private static final String ACCEPT = String.join(", ", MediaType.MANIFESTS);

    private final Transfer transfer;
    private final Login login;
    private final Patience patience;
    private final Clock clock;

    /** Waits between two tries. */
    @FunctionalInterface
    public interface Pause {
        void await(Duration duration) throws InterruptedException;
    }

    /** @param realms hosts of token services on other hosts that may get a registry's login */
    public OciRegistry(Transfer transfer, Credentials credentials, Set<String> realms, Clock clock, Pause pause) {
        this.transfer = transfer;
        this.login = new Login(transfer, credentials, realms);
        this.patience = new Patience(clock, pause);
        this.clock = clock;
    }

    @Override
    public Digest resolve(ImageReference reference) {
        String action = "resolve %s at %s".formatted(reference, reference.registry());
        Ask head = new Ask(action, reference, "HEAD", "manifests/" + name(reference), ACCEPT, MAX_MANIFEST, Optional.empty());
        Optional<Digest> found = send(head, answer -> switch (answer.status()) {
            // The header is a SHOULD (distribution spec, "Pulling manifests"); a registry without it, or without HEAD, is asked for the bytes.
            case 200 -> answer.header("Docker-Content-Digest").flatMap(OciRegistry::findDigest);
            case 404, 405 -> Optional.empty(); // GET says why, or has it
            default -> throw refused(head, answer);
        });
        return found.orElseGet(() -> Digest.of(manifest(action, reference).bytes));
    }

    private static Optional<Digest> findDigest(String header) {
        try {
            return Optional.of(Digest.parse(header.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another algorithm, or none: the bytes are hashed instead
        }
    }

    private static String name(ImageReference reference) {
        return reference.digest().map(Digest::value).or(reference::effectiveTag).orElseThrow();
    }

    @Override
    public Content fetch(ImageReference reference) {
        String action = "fetch %s from %s".formatted(reference, reference.registry());
        Fetched fetched = manifest(action, reference);
        try {
            return Content.parse(fetched.bytes, fetched.mediaType);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(Kind.MALFORMED, "%s: %s".formatted(action, e.getMessage()), e);
        }
    }

    private static final class Fetched {
        private final byte[] bytes;
        private final String mediaType;

        Fetched(byte[] bytes, String mediaType) {
            this.bytes = bytes;
            this.mediaType = mediaType;
        }
    }

    private Fetched manifest(String action, ImageReference reference) {
        Ask get = new Ask(action, reference, "GET", "manifests/" + name(reference), ACCEPT, MAX_MANIFEST, Optional.empty());
        Fetched fetched = send(get, answer -> {
            if (answer.status() != 200) {
                throw refused(get, answer);
            }
            return new Fetched(answer.body().readAllBytes(),
                    answer.header("Content-Type").map(text -> text.split(";", 2)[0].strip()).orElse(""));
        });
        if (fetched.mediaType.startsWith("application/vnd.docker.distribution.manifest.v1")) {
            throw new RegistryException(Kind.MALFORMED,
                    "%s: the registry serves schema 1, which is refused: it has no digest to pin".formatted(action));
        }
        Digest actual = Digest.of(fetched.bytes);
        if (reference.digest().isPresent() && !reference.digest().get().equals(actual)) {
            throw new RegistryException(Kind.MALFORMED,
                    "%s: the manifest hashes to %s, not to the digest asked for".formatted(action, actual));
        }
        return fetched;
    }

    @Override
    public Configuration configuration(ImageReference repository, Manifest manifest) {
        String action = "fetch the configuration %s of %s".formatted(manifest.configuration().digest().shortened(), repository);
        byte[] bytes = blob(action, repository, manifest.configuration(), MAX_CONFIGURATION, InputStream::readAllBytes);
        try {
            return Configuration.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(Kind.MALFORMED, "%s: %s".formatted(action, e.getMessage()), e);
        }
    }

    @Override
    public <T> T blob(ImageReference repository, Descriptor descriptor, BlobReader<T> reader) {
        return blob("fetch the blob %s of %s".formatted(descriptor.digest().shortened(), repository), repository, descriptor, MAX_BLOB,
                reader);
    }

    private <T> T blob(String action, ImageReference repository, Descriptor descriptor, long max, BlobReader<T> reader) {
        if (descriptor.size() > max) {
            throw new RegistryException(Kind.TOO_LARGE, "%s: %d bytes; at most %d are read".formatted(action, descriptor.size(), max));
        }
        Ask get = new Ask(action, repository, "GET", "blobs/" + descriptor.digest(), "*/*", descriptor.size(), Optional.empty());
        return send(get, answer -> {
            if (answer.status() != 200) {
                throw refused(get, answer);
            }
            MessageDigest hash = Digest.sha256();
            InputStream body = new DigestInputStream(answer.body(), hash);
            T result = reader.read(body);
            body.transferTo(OutputStream.nullOutputStream());
            Digest actual = Digest.of(hash);
            if (!actual.equals(descriptor.digest())) {
                throw new RegistryException(Kind.MALFORMED, "%s: its bytes hash to %s".formatted(action, actual));
            }
            return result;
        });
    }

    @Override
    public List<String> tags(ImageReference repository) {
        String action = "list the tags of %s at %s".formatted(repository.repository(), repository.registry());
        List<String> tags = new ArrayList<>();
        Optional<URI> page = Optional.empty();
        for (int i = 0; i < MAX_PAGES; i++) {
            Ask ask = new Ask(action, repository, "GET", "tags/list?n=1000", "application/json", MAX_MANIFEST, page);
            page = send(ask, answer -> {
                if (answer.status() != 200) {
                    throw refused(ask, answer);
                }
                tags.addAll(Answers.tags(answer.body(), action));
                return Answers.findNext(answer, action);
            });
            if (page.isEmpty()) {
                return List.copyOf(tags);
            }
            if (tags.size() > MAX_TAGS) {
                break;
            }
        }
        throw new RegistryException(Kind.TOO_LARGE, "%s: more than %d pages or %d tags".formatted(action, MAX_PAGES, MAX_TAGS));
    }

    /** One question; {@code address} where it is not composed of the path. */
    private record Ask(String action, ImageReference repository, String method, String path, String accept, long maxBytes,
            Optional<URI> address) {
        URI uri(String scheme) {
            String host = repository.registry().equals(ImageReference.DOCKER_HUB) ? "registry-1.docker.io" : repository.registry();
            return address.orElseGet(() -> URI.create(scheme + "://" + host + "/v2/" + repository.repository() + "/" + path));
        }

        Duration deadline() {
            return maxBytes > MAX_CONFIGURATION ? BLOB : Request.DEADLINE;
        }
    }

    private RegistryException refused(Ask ask, Response answer) throws IOException {
        String said = Answers.said(answer);
        String known = said.isEmpty() ? "" : ": " + said;
        return switch (answer.status()) {
            case 404 -> new RegistryException(Kind.NOT_FOUND, "%s: NOT FOUND%s".formatted(ask.action(), known));
            case 401, 403 -> new RegistryException(Kind.DENIED,
                    "%s: DENIED%s (log in with 'docker login %s', or ask for access)".formatted(ask.action(), known,
                            ask.repository().registry()));
            case 429 -> new RegistryException(Kind.THROTTLED, "%s: too many requests%s; try again%s".formatted(ask.action(), known,
                    answer.header("Retry-After").map(text -> " after " + text.replaceAll("[^\\w ,:]", "")).orElse(" later")));
            default -> new RegistryException(answer.status() >= 500 ? Kind.UNAVAILABLE : Kind.MALFORMED,
                    "%s: the registry answers %d%s".formatted(ask.action(), answer.status(), known));
        };
    }

    /** Asks until there is an answer to read, inside the patience of one operation: challenges answered, throttling waited for. */
    private <T> T send(Ask ask, Transfer.Reader<T> reader) {
        Patience.Turn turn = patience.begin();
        Optional<String> authorization = login.known(ask.repository());
        boolean answered = false;
        String scheme = scheme(ask.repository().registry());
        while (true) {
            Outcome<T> outcome = once(ask, scheme, authorization, reader, turn);
            switch (outcome) {
                case Outcome.Read<T>(var value) -> {
                    return value;
                }
                case Outcome.Challenged<T>(var response) -> {
                    if (answered) {
                        throw new RegistryException(Kind.DENIED,
                                "%s: DENIED: the login is refused (log in anew with 'docker login %s')".formatted(ask.action(),
                                        ask.repository().registry()));
                    }
                    login.forget(ask.repository());
                    authorization = Optional.of(login.answer(ask.repository(), response, ask.uri(scheme), ask.action()));
                    answered = true;
                }
                case Outcome.Later<T>(var failure, var after) -> turn.await(after, failure);
                case Outcome.Insecure<T> insecure -> scheme = "https";
            }
        }
    }

    /** The loopback is asked in the clear first; a server there that speaks TLS says so. */
    private static String scheme(String registry) {
        return TransferPolicy.isLoopback(host(registry)) ? "http" : "https";
    }

    private static String host(String registry) {
        int colon = registry.lastIndexOf(':');
        return colon > registry.lastIndexOf(']') ? registry.substring(0, colon) : registry;
    }

    private sealed interface Outcome<T> {
        record Read<T>(T value) implements Outcome<T> {}

        record Challenged<T>(Response response) implements Outcome<T> {}

        record Later<T>(RegistryException failure, Optional<Duration> after) implements Outcome<T> {}

        record Insecure<T>() implements Outcome<T> {}
    }

    private <T> Outcome<T> once(Ask ask, String scheme, Optional<String> authorization, Transfer.Reader<T> reader, Patience.Turn turn) {
        Duration deadline = ask.deadline().equals(BLOB) ? BLOB : turn.left(ask.deadline());
        Request request = new Request(ask.method(), ask.uri(scheme), Map.of("Accept", ask.accept(), "User-Agent", "basekeeper"),
                Optional.empty(), deadline,
                ask.maxBytes());
        Request sent = authorization.map(text -> request.with("Authorization", text)).orElse(request);
        try {
            return transfer.exchange(sent, answer -> switch (answer.status()) {
                case 401 -> new Outcome.Challenged<T>(answer);
                case 429, 503 -> new Outcome.Later<T>(refused(ask, answer),
                        answer.header("Retry-After").flatMap(text -> Patience.retryAfter(text, clock)));
                case 400 ->
                    scheme.equals("http") && Answers.wantsTls(answer) ? new Outcome.Insecure<T>() : new Outcome.Read<>(reader.read(answer));
                default -> new Outcome.Read<>(reader.read(answer));
            });
        } catch (TransferException e) {
            RegistryException failure = Failures.of(ask.action(), e);
            if (e.retryable()) {
                return new Outcome.Later<>(failure, Optional.empty());
            }
            throw failure;
        }
    }
}
