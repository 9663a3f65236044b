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
        remove(List.of("rm", "--force", "--volumes"), List.of("ps", "--all", "--no-trunc", "--format", row("{{.ID}}", ".Label")), mine);
        remove(List.of("network", "rm"), List.of("network", "ls", "--no-trunc", "--format", row("{{.ID}}", ".Label")), mine);
        remove(List.of("volume", "rm", "--force"), List.of("volume", "ls", "--format", row("{{.Name}}", ".Label")), mine);
        images(mine);
    }

    private static String row(String id, String label) {
        return id + "\t{{%s \"%s\"}}\t{{%s \"%s\"}}".formatted(label, Scratch.LABEL, label, Scratch.UNTIL);
    }

    private static List<String> labelled(List<String> list) {
        return join(list, List.of("--filter", "label=" + Scratch.LABEL));
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void images(BiPredicate<String, String> mine) {
        List<String> ids = commands.run(LIMIT, labelled(List.of("images", "--no-trunc", "--quiet"))).output().stream().distinct().toList();
        for (String id : ids) {
            remove(List.of("rmi", "--force"), List.of("image", "inspect", "--format", row("{{.Id}}", "index .Config.Labels"), id), mine);
        }
    }

    private void remove(List<String> removal, List<String> list, BiPredicate<String, String> mine) {
        List<String> asked = list.getFirst().equals("image") ? list : labelled(list);
        List<String> gone = commands.run(LIMIT, asked).output().stream().map(line -> line.split("\t", -1))
                .filter(row -> row.length == 3 && mine.test(row[1], row[2])).map(row -> row[0]).toList();
        if (!gone.isEmpty()) {
            commands.run(LIMIT, join(removal, gone));
        }
    }
}
