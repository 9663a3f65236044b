package dev.basekeeper.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.image.Platform;

/** Podman by its command line. */
public final class PodmanEngine {
    private PodmanEngine() {}

    /**
     * Sweeps up what ended runs left, and makes a scratch folder for this one.
     *
     * @param home whose containers are meant: Podman keeps each user's in that user's home
     * @throws EngineException ABSENT if there is no Podman
     */
    public static Engine open(EngineSettings settings, Path home, Clock clock) {
        Path program = settings.program().or(() -> CommandLineEngine.find(settings.search(), "podman")).orElseThrow(
                () -> new EngineException(Kind.ABSENT, "look for podman: not on the PATH (install podman, or name the program)"));
        Scratch.sweep(settings.scratch());
        Scratch scratch = Scratch.open(settings.scratch(), clock.instant().plus(settings.lifetime()));
        try {
            var commands = new Commands(new Guard(settings.search(), environment(settings, home, scratch), scratch.folder()),
                    List.of(program.toString()));
            EngineDescription description = describe(commands, settings);
            new Sweep(commands).leftovers(clock.instant());
            return new CommandLineEngine(commands, new PodmanDialect(description), scratch, clock);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private static EngineDescription describe(Commands commands, EngineSettings settings) {
        String version = commands.succeed("ask Podman for its version", List.of("version", "--format", "{{.Client.Version}}"));
        String[] row = commands.succeed("ask Podman about its host",
                List.of("info", "--format", "{{.Host.OS}} {{.Host.Arch}} {{.Store.GraphRoot}}")).split(" ", 3);
        if (row.length != 3) {
            throw new EngineException(Kind.MALFORMED, "ask Podman about its host: unexpected '%s'".formatted(String.join(" ", row)));
        }
        return new EngineDescription("Podman", version, Platform.parse(row[0] + "/" + row[1]), settings.host().isEmpty(), false,
                Optional.of(Path.of(row[2])).filter(Files::isDirectory));
    }

    // Its own home, or it would not find its images; logins there are hidden behind an empty file.
    private static Map<String, String> environment(EngineSettings settings, Path home, Scratch scratch) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", settings.search().stream().map(Path::toString).collect(Collectors.joining(":")));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("REGISTRY_AUTH_FILE", noLogins(scratch).toString());
        settings.host().ifPresent(host -> environment.put("CONTAINER_HOST", host));
        return environment;
    }

    private static Path noLogins(Scratch scratch) {
        try {
            return Files.writeString(scratch.folder().resolve("auth.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException("write %s: %s".formatted(scratch.folder(), e.getMessage()), e);
        }
    }
}
