package dev.basekeeper.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Removes what runs left in the engine, told by its labels: what is mine, or whose run is over. */
final class Sweep {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Commands commands;

    Sweep(Commands commands) {
        this.commands = commands;
    }

    /** What belongs to runs that are over. */
    void leftovers(Instant now) {
        sweep((name, until) -> !Scratch.alive(name, until, now));
    }

    /** What this run made. */
    void own(String scratch) {
        sweep((name, until) -> name.equals(scratch));
    }

    // Containers first: they hold networks, volumes and images.
    private void sweep(BiPredicate<String, String> mine) {
        sweep("container", "{{.Id}}", ".Config.Labels", List.of("ps", "--all", "--no-trunc", "--quiet"),
                List.of("rm", "--force", "--volumes"),
                mine);
        sweep("network", "{{.Name}}", ".Labels", List.of("network", "ls", "--quiet"), List.of("network", "rm"), mine);
        sweep("volume", "{{.Name}}", ".Labels", List.of("volume", "ls", "--quiet"), List.of("volume", "rm", "--force"), mine);
        sweep("image", "{{.Id}}", ".Config.Labels", List.of("images", "--all", "--no-trunc", "--quiet"), List.of("rmi", "--force"), mine);
    }

    // What goes away between the list and the look at it is no loss: the engine shows the rest.
    private void sweep(String kind, String name, String labels, List<String> list, List<String> removal, BiPredicate<String, String> mine) {
        List<String> found = run(list, List.of("--filter", "label=" + Scratch.LABEL)).stream().distinct().toList();
        if (found.isEmpty()) {
            return;
        }
        String row = "%s\t{{index %s \"%s\"}}\t{{index %s \"%s\"}}".formatted(name, labels, Scratch.LABEL, labels, Scratch.UNTIL);
        List<String> gone = run(List.of(kind, "inspect", "--format", row), found).stream().map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == 3 && mine.test(parts[1], parts[2])).map(parts -> parts[0]).toList();
        if (!gone.isEmpty()) {
            run(removal, gone);
        }
    }

    private List<String> run(List<String> words, List<String> more) {
        return commands.run(LIMIT, Stream.concat(words.stream(), more.stream()).toList()).output().stream().filter(line -> !line.isBlank())
                .toList();
    }
}
