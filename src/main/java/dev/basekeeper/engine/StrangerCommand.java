package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a repository's own command on this host: in a copy of its tree, as another user, with an environment of our making, bounded in time.
 * It may use the engine's client, and with that the host: only the operator can allow it.
 */
public final class StrangerCommand {
    private static final String NOBODY = "65534";
    private static final int KEPT = 64 * 1024;

    private final EngineSettings settings;

    public StrangerCommand(EngineSettings settings) {
        this.settings = settings;
    }

    /** Why it cannot be run here as another user; empty if it can. */
    public Optional<String> hindrance() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("needs root: only root can run it as another user, who cannot read the bot's environment");
        }
        return CommandLineEngine.find(settings.search(), "setpriv").isEmpty()
                ? Optional.of("needs setpriv: install util-linux")
                : Optional.empty();
    }

    /** @param variables what it is told of the image */
    public Container.Executed run(String line, Path tree, Map<String, String> variables, Duration limit) {
        try (Scratch scratch = Scratch.open(settings.scratch(), Instant.now().plus(limit))) {
            Files.setPosixFilePermissions(scratch.folder(), PosixFilePermissions.fromString("rwx--x--x"));
            Path folder = scratch.folder().resolve("tree");
            Folders.copy(tree, folder);
            Folders.open(folder);
            var commands = new Commands(new Guard(settings.search(), environment(variables, folder), folder), List.of());
            Outcome outcome = commands.run(limit, KEPT, asNobody(line), each -> {});
            List<String> output = new ArrayList<>(outcome.output());
            output.addAll(outcome.errors());
            return new Container.Executed(outcome.ending() == Outcome.Ending.EXITED, outcome.status(), output);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.REFUSED, "copy %s: %s".formatted(tree, e.getMessage()), e);
        }
    }

    // The engine's socket belongs to a group; without it the command could not use the image at all.
    private List<String> asNobody(String line) {
        String groups = settings.host().filter(host -> host.startsWith("unix://")).map(host -> Path.of(host.substring("unix://".length())))
                .flatMap(StrangerCommand::group).map("--groups=%s"::formatted).orElse("--clear-groups");
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, groups, "--no-new-privs", "/bin/sh", "-c", line);
    }

    private static Optional<String> group(Path socket) {
        try {
            return Optional.of(String.valueOf(Files.getAttribute(socket, "unix:gid"))).filter(gid -> !gid.equals("0"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> environment(Map<String, String> variables, Path folder) {
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("PATH", settings.search().stream().map(Path::toString).collect(Collectors.joining(":")));
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C.UTF-8");
        settings.host().ifPresent(host -> environment.put("DOCKER_HOST", host));
        return environment;
    }
}
