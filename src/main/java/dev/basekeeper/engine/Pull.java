package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Platform;

/** Fetches an image before anything of a stranger's runs; a login stands in a file that is there for the fetch alone. */
final class Pull {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Commands commands;
    private final Dialect dialect;
    private final Path scratch;

    Pull(Commands commands, Dialect dialect, Path scratch) {
        this.commands = commands;
        this.dialect = dialect;
        this.scratch = scratch;
    }

    /** @return the reference as it was checked */
    String pull(String reference, Platform platform, Optional<Login> login) {
        String checked = ImageReference.parse(reference).toString();
        if (commands.run(Commands.SHORT, List.of("image", "inspect", "--format", "{{.Id}}", checked)).succeeded()) {
            return checked;
        }
        List<String> pull = List.of("pull", "--quiet", "--platform", platform.toString(), checked);
        Outcome outcome = login.isEmpty() ? commands.run(LIMIT, pull) : pull(pull, login.get());
        if (!outcome.succeeded()) {
            throw Commands.failure("pull " + checked, outcome);
        }
        return checked;
    }

    private Outcome pull(List<String> pull, Login login) {
        Path folder = scratch.resolve("login");
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(folder.resolve("config.json"), config(login));
            List<String> words = new ArrayList<>(dialect.withLogins(folder, pull));
            return commands.run(LIMIT, words);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.REFUSED, "log in at %s: %s".formatted(login.registry(), e.getMessage()), e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.REFUSED, "remove %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static String config(Login login) throws IOException {
        String both = login.user() + ":" + login.password();
        var root = new ObjectMapper().createObjectNode();
        root.putObject("auths").putObject(login.registry()).put("auth",
                Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        return root.toString();
    }
}
