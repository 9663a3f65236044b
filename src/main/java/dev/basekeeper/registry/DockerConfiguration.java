package dev.basekeeper.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.registry.RegistryException.Kind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The logins of {@code docker login}: {@code config.json} with {@code auths}, {@code credHelpers} and {@code credsStore} (docker/cli, "Credential stores"). */
public final class DockerConfiguration implements Credentials {
    private static final long MAX_SIZE = 1024 * 1024;
    private static final int MAX_ANSWER = 256 * 1024;
    private static final int HELPER_SECONDS = 10;
    private static final List<String> HUB = List.of("https://index.docker.io/v1/", "index.docker.io", "docker.io", "registry-1.docker.io",
            "https://index.docker.io/v2/");

    private final Path file;
    private final Map<String, String> variables;

    /** @param variables the operator's environment: helpers run in it, and {@code DOCKER_CONFIG} or {@code HOME} says where the file is */
    public DockerConfiguration(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.file = Optional.ofNullable(variables.get("DOCKER_CONFIG")).filter(text -> !text.isBlank()).map(Path::of)
                .orElseGet(() -> Path.of(variables.getOrDefault("HOME", "/"), ".docker")).resolve("config.json");
    }

    @Override
    public Optional<Credential> find(String registry) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode root = read();
        List<String> names = registry.equals(ImageReference.DOCKER_HUB)
                ? HUB
                : List.of(registry, "https://" + registry, "https://" + registry + "/", "https://" + registry + "/v2/",
                        "https://" + registry + "/v1/", "http://" + registry);
        Optional<String> helper = names.stream().map(name -> root.path("credHelpers").path(name).asText("")).filter(text -> !text.isEmpty())
                .findFirst()
                .or(() -> Optional.of(root.path("credsStore").asText("")).filter(text -> !text.isEmpty()));
        if (helper.isPresent()) {
            return ask(helper.get(), registry.equals(ImageReference.DOCKER_HUB) ? HUB.getFirst() : registry).or(() -> auth(root, names));
        }
        return auth(root, names);
    }

    private JsonNode read() {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new RegistryException(Kind.TOO_LARGE, "read %s: larger than %d bytes".formatted(file, MAX_SIZE));
            }
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            // The parser's own message could quote the file, and the file holds passwords.
            throw new RegistryException(Kind.MALFORMED,
                    "read %s: not JSON that can be read; log in anew with 'docker login'".formatted(file));
        }
    }

    private Optional<Credential> auth(JsonNode root, List<String> names) {
        return names.stream().map(name -> root.path("auths").path(name)).filter(node -> node.isObject() && !node.isEmpty()).findFirst()
                .flatMap(this::credential);
    }

    private Optional<Credential> credential(JsonNode node) {
        if (!node.path("identitytoken").asText("").isEmpty()) {
            return Optional.of(new Credential.IdentityToken(node.path("identitytoken").asText()));
        }
        String auth = node.path("auth").asText("");
        if (auth.isEmpty()) {
            return node.hasNonNull("username")
                    ? Optional.of(new Credential.Password(node.path("username").asText(), node.path("password").asText("")))
                    : Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getDecoder().decode(auth), UTF_8).split(":", 2);
            if (parts.length == 2) {
                return Optional.of(new Credential.Password(parts[0], parts[1].replaceAll("\u0000+$", "")));
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException(Kind.MALFORMED, "read %s: an 'auth' is no base64; log in anew with 'docker login'".formatted(file));
        }
        throw new RegistryException(Kind.MALFORMED,
                "read %s: an 'auth' is not user:password; log in anew with 'docker login'".formatted(file));
    }

    private Optional<Credential> ask(String helper, String registry) {
        String program = "docker-credential-" + helper;
        if (!helper.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new RegistryException(Kind.MALFORMED,
                    "read %s: '%s' is no name of a credential helper".formatted(file, helper.replaceAll("\\p{Cntrl}", "?")));
        }
        ProcessBuilder builder = new ProcessBuilder(program, "get").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(registry.getBytes(UTF_8));
            }
            return answer(process, program, registry);
        } catch (IOException e) {
            throw new RegistryException(Kind.DENIED,
                    "log in to %s: %s cannot be run: is it installed and on the PATH?".formatted(registry, program), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(Kind.UNAVAILABLE, "log in to %s: interrupted".formatted(registry), e);
        }
    }

    private static Optional<Credential> answer(Process process, String program, String registry) throws IOException, InterruptedException {
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        });
        byte[] output = process.getInputStream().readNBytes(MAX_ANSWER);
        int exit = process.waitFor();
        watch.interrupt();
        if (exit == 137 || exit == 143) {
            throw new RegistryException(Kind.TIMEOUT,
                    "log in to %s: %s did not end within %d s".formatted(registry, program, HELPER_SECONDS));
        }
        if (exit != 0) {
            return Optional.empty(); // "credentials not found in native keychain" is how helpers say that there are none
        }
        JsonNode node;
        try {
            node = new ObjectMapper().readTree(output);
        } catch (JsonProcessingException e) {
            // The parser's own message could quote the output, and the output is a password.
            throw new RegistryException(Kind.MALFORMED, "log in to %s: %s prints no JSON".formatted(registry, program));
        }
        String secret = node.path("Secret").asText("");
        return Optional.of(node.path("Username").asText("").equals("<token>")
                ? new Credential.IdentityToken(secret)
                : new Credential.Password(node.path("Username").asText(""), secret));
    }
}
