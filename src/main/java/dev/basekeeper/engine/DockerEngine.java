package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.image.Platform;

/** Docker by its command line: with BuildKit where the client has it, else the classic builder. */
public final class DockerEngine {
    private static final int BUILDKIT_BY_PLUGIN = 23;

    private DockerEngine() {}

    /**
     * Sweeps up what ended runs left, and makes a scratch folder for this one.
     *
     * @throws EngineException ABSENT or UNREACHABLE if there is no engine to work with
     */
    public static Engine open(EngineSettings settings, Clock clock) {
        Set<Path> programs = programs(settings);
        if (programs.isEmpty()) {
            throw new EngineException(Kind.ABSENT, "look for docker: not on the PATH (install docker.io, or name the program)");
        }
        Scratch.sweep(settings.scratch());
        Scratch scratch = Scratch.open(settings.scratch(), clock.instant().plus(settings.lifetime()));
        try {
            return choose(programs, settings, scratch, clock);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private static Set<Path> programs(EngineSettings settings) {
        List<Path> found = settings.program().map(List::of)
                .orElseGet(() -> settings.search().stream().map(folder -> folder.resolve("docker")).filter(Files::isExecutable).toList());
        return found.stream().map(DockerEngine::real).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Path real(Path program) {
        try {
            return Files.isSymbolicLink(program.getParent()) ? program.toRealPath() : program.toAbsolutePath();
        } catch (IOException e) {
            return program;
        }
    }

    // The first client with BuildKit, else the first: a client without its buildx plug-in fails with DOCKER_BUILDKIT=1.
    private static Engine choose(Set<Path> programs, EngineSettings settings, Scratch scratch, Clock clock) {
        List<Candidate> candidates = new ArrayList<>();
        for (Path program : programs) {
            var commands = new Commands(new Guard(settings.search(), environment(settings, scratch, "1"), scratch.folder()),
                    List.of(program.toString()));
            var candidate = new Candidate(program, describe(commands, settings));
            if (candidate.description().buildKit()) {
                return opened(commands, candidate, scratch, clock);
            }
            candidates.add(candidate);
        }
        Candidate first = candidates.getFirst();
        var commands = new Commands(new Guard(settings.search(), environment(settings, scratch, "0"), scratch.folder()),
                List.of(first.program().toString()));
        return opened(commands, first, scratch, clock);
    }

    private record Candidate(Path program, EngineDescription description) {}

    private static Engine opened(Commands commands, Candidate candidate, Scratch scratch, Clock clock) {
        new Sweep(commands).leftovers(clock.instant());
        return new CommandLineEngine(commands, new DockerDialect(candidate.description()), scratch, clock);
    }

    private static EngineDescription describe(Commands commands, EngineSettings settings) {
        String[] row = commands.succeed("ask Docker for its version", List.of("version", "--format",
                "{{.Client.Version}} {{.Server.Version}} {{.Server.Os}} {{.Server.Arch}}")).split(" ", -1);
        if (row.length != 4) {
            throw new EngineException(Kind.MALFORMED, "ask Docker for its version: unexpected '%s'".formatted(String.join(" ", row)));
        }
        boolean local = settings.host().map(host -> host.startsWith("unix://")).orElse(true);
        return new EngineDescription("Docker", row[1], Platform.parse(row[2] + "/" + row[3]), local,
                hasBuildKit(commands, row[0]), local ? dataFolder(commands) : Optional.empty());
    }

    private static Optional<Path> dataFolder(Commands commands) {
        return Optional.of(commands.run(Commands.SHORT, List.of("info", "--format", "{{.DockerRootDir}}")).text())
                .filter(text -> text.startsWith("/")).map(Path::of).filter(Files::isDirectory);
    }

    private static boolean hasBuildKit(Commands commands, String client) {
        String major = client.replaceFirst("[^0-9].*", "");
        boolean builtIn = !major.isEmpty() && major.length() < 6 && Integer.parseInt(major) < BUILDKIT_BY_PLUGIN;
        return builtIn || commands.run(Commands.SHORT, List.of("buildx", "version")).succeeded();
    }

    // Nothing of our own environment: no token, no proxy with a password, no login. Plug-ins stand in their own folders.
    private static Map<String, String> environment(EngineSettings settings, Scratch scratch, String buildKit) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", settings.search().stream().map(Path::toString).collect(Collectors.joining(":")));
        environment.put("HOME", scratch.folder().toString());
        environment.put("DOCKER_CONFIG", scratch.folder().resolve("docker").toString());
        environment.put("DOCKER_BUILDKIT", buildKit);
        environment.put("DOCKER_CLI_HINTS", "false");
        environment.put("LANG", "C.UTF-8");
        settings.host().ifPresent(host -> environment.put("DOCKER_HOST", host));
        return environment;
    }
}
