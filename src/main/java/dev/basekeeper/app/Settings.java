package dev.basekeeper.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator says, from the environment and the command line; never from the repository that is worked on.
 *
 * @param gitHubApi {@code GITHUB_API_URL}
 * @param gitHubServer {@code GITHUB_SERVER_URL}
 * @param identity who writes; empty: nothing can be written
 * @param privateHosts hosts at loopback and private addresses that may be asked ({@code BASEKEEPER_PRIVATE_HOSTS})
 * @param insecureHosts hosts that may be asked over plain HTTP ({@code BASEKEEPER_INSECURE_HOSTS})
 * @param tokenHosts hosts of token services that may get a registry's login though they are not its own ({@code BASEKEEPER_TOKEN_HOSTS})
 * @param logins which repositories may use which registry's login ({@code BASEKEEPER_REGISTRIES})
 */
record Settings(URI gitHubApi, URI gitHubServer, Optional<Identity> identity, Set<String> privateHosts, Set<String> insecureHosts,
        Set<String> tokenHosts,
        List<Login> logins,
        Path scratch, Optional<String> engine) {
    /** Who writes. */
    sealed interface Identity {
        /** A personal, fine-grained or Actions token. */
        record Token(Secret secret) implements Identity {}

        /** A GitHub App. */
        record App(String id, Secret key) implements Identity {}
    }

    /**
     * Lets repositories use the login that the operator's machine has for a registry.
     *
     * @param registry host and optional port
     * @param repositories {@code OWNER/NAME} or {@code OWNER/*}; {@code *} is every one
     */
    record Login(String registry, List<String> repositories) {
        boolean covers(String repository) {
            return repositories.stream().anyMatch(each -> each.equals("*") || each.equalsIgnoreCase(repository)
                    || each.endsWith("/*") && repository.toLowerCase(Locale.ROOT)
                            .startsWith(each.substring(0, each.length() - 1).toLowerCase(Locale.ROOT)));
        }
    }

    Settings {
        privateHosts = Set.copyOf(privateHosts);
        insecureHosts = Set.copyOf(insecureHosts);
        tokenHosts = Set.copyOf(tokenHosts);
        logins = List.copyOf(logins);
    }

    static Settings of(Environment environment) {
        return new Settings(uri(environment, "GITHUB_API_URL", "https://api.github.com"),
                uri(environment, "GITHUB_SERVER_URL", "https://github.com"),
                identity(environment), words(environment, "BASEKEEPER_PRIVATE_HOSTS"), words(environment, "BASEKEEPER_INSECURE_HOSTS"),
                words(environment, "BASEKEEPER_TOKEN_HOSTS"), logins(environment),
                environment.find("BASEKEEPER_SCRATCH").map(Path::of).orElseGet(() -> scratch(environment)),
                environment.find("BASEKEEPER_ENGINE"));
    }

    private static Path scratch(Environment environment) {
        return Path.of(environment.find("TMPDIR").orElse("/tmp"))
                .resolve("basekeeper-" + environment.find("USER").orElse("run").replaceAll("[^A-Za-z0-9_-]", "_"));
    }

    private static URI uri(Environment environment, String name, String standard) {
        String text = environment.find(name).orElse(standard);
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null && uri.getUserInfo() == null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageError("%s: not an address; expected one such as %s".formatted(name, standard), e);
        }
        throw new UsageError("%s: must be an http or https address without a user, such as %s".formatted(name, standard));
    }

    private static Optional<Identity> identity(Environment environment) {
        Optional<String> app = environment.find("BASEKEEPER_APP_ID");
        if (app.isPresent()) {
            String key = environment.find("BASEKEEPER_APP_KEY").orElseThrow(() -> new UsageError(
                    "BASEKEEPER_APP_ID is set, BASEKEEPER_APP_KEY is not: give the App's private key, or the path of a file that holds it"));
            return Optional.of(new Identity.App(app.get(), new Secret(key.startsWith("-----BEGIN") ? key : read(key))));
        }
        return environment.find("GITHUB_TOKEN").map(text -> new Identity.Token(new Secret(text.strip())));
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new UsageError("BASEKEEPER_APP_KEY: is neither a key in PEM form nor a file that can be read", e);
        }
    }

    private static Set<String> words(Environment environment, String name) {
        return new LinkedHashSet<>(environment.find(name).map(text -> Arrays.asList(text.strip().split("[\\s,]+"))).orElse(List.of()));
    }

    /** {@code HOST=OWNER/NAME,OWNER/*;HOST=*} */
    private static List<Login> logins(Environment environment) {
        List<Login> found = new ArrayList<>();
        for (String part : environment.find("BASEKEEPER_REGISTRIES").map(text -> text.split(";")).orElse(new String[0])) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new UsageError("BASEKEEPER_REGISTRIES: '%s' must be HOST=OWNER/NAME,…; several are separated by ';'".formatted(part));
            }
            found.add(new Login(part.substring(0, equals).strip(),
                    Arrays.stream(part.substring(equals + 1).split(",")).map(String::strip).toList()));
        }
        return found;
    }
}
