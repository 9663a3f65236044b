package dev.basekeeper.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.engine.Outcome.Ending;

/** A container of this run; removed, with its anonymous volumes, when closed. */
public final class Container implements AutoCloseable {
    private static final Duration STREAM = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Commands commands;
    private final String id;
    private final List<String> warnings;
    private final Optional<Outcome> refusal;

    Container(Commands commands, String id, List<String> warnings, Optional<Outcome> refusal) {
        this.commands = commands;
        this.id = id;
        this.warnings = List.copyOf(warnings);
        this.refusal = refusal;
    }

    public String id() {
        return id;
    }

    /** What the engine said it cannot do, in its own words. */
    public List<String> warnings() {
        return warnings;
    }

    public ContainerState state() {
        String[] row = inspect("{{.State.Running}}\t{{.State.ExitCode}}\t{{.State.OOMKilled}}\t{{.State.Error}}").split("\t", 4);
        if (row.length < 3 || !row[1].matches("-?[0-9]{1,9}")) {
            throw new EngineException(Kind.MALFORMED, "inspect container: unexpected '%s'".formatted(String.join(" ", row)));
        }
        int status = Integer.parseInt(row[1]);
        // Podman keeps neither status nor error of a container that could not start.
        String error = row.length < 4 || row[3].isBlank() ? refusal.map(Outcome::reason).orElse("") : row[3].strip();
        return new ContainerState(row[0].equals("true"), status != 0 ? status : refusal.map(Outcome::status).orElse(0),
                row[2].equals("true"),
                error);
    }

    /** Its address on its network, if it has one. */
    public Optional<String> address() {
        return Optional.of(inspect("{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}").strip()).filter(each -> !each.isEmpty())
                .map(each -> each.replaceFirst(" .*", ""));
    }

    private String inspect(String template) {
        return commands.succeed("inspect container", List.of("container", "inspect", "--format", template, id));
    }

    /**
     * Runs a program inside it.
     *
     * @return exit status, or empty if it took longer than the limit
     */
    public Executed exec(List<String> words, Duration limit) {
        List<String> all = new ArrayList<>(List.of("exec", id));
        all.addAll(words);
        Outcome outcome = commands.run(limit, 16 * 1024, all, line -> {});
        List<String> output = new ArrayList<>(outcome.output());
        output.addAll(outcome.errors());
        return new Executed(outcome.ending() == Ending.EXITED, outcome.status(), output);
    }

    /** @param inTime whether it ended before the limit */
    public record Executed(boolean inTime, int status, List<String> output) {
        public Executed {
            output = List.copyOf(output);
        }

        public boolean succeeded() {
            return inTime && status == 0;
        }
    }

    /** Hands each line of its log to the listener, from the first, until it ends or the log is closed. */
    public Log follow(Consumer<String> listener) {
        return new Log(commands.start(List.of("logs", "--follow", id), 64 * 1024, listener));
    }

    /** A log that is being read. */
    public static final class Log implements AutoCloseable {
        private final Commands.Running running;

        private Log(Commands.Running running) {
            this.running = running;
        }

        /** Reads on until the container's log ends. */
        public void await(Duration limit) {
            running.await(limit);
        }

        @Override
        public void close() {
            running.close();
        }
    }

    /** Sends its STOPSIGNAL, and kills it if it still runs after the limit. */
    public Stopped stop(Duration within) {
        long start = System.nanoTime();
        Outcome outcome = commands.run(within.plus(GRACE),
                List.of("stop", "--time", Long.toString(Math.max(1, within.toSeconds())), id));
        if (!outcome.succeeded()) {
            throw Commands.failure("stop container", outcome);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Stopped(state().exitCode() != 137 || took.compareTo(within) < 0, took);
    }

    /** @param inTime whether it ended by itself */
    public record Stopped(boolean inTime, Duration took) {}

    /** Paths that it added or changed in its root file system. */
    public List<String> changes() {
        return commands.run(Commands.SHORT, List.of("diff", id)).output().stream()
                .filter(line -> line.startsWith("A ") || line.startsWith("C ")).map(line -> line.substring(2)).toList();
    }

    /** Its whole file system as a tar archive. */
    public <T> T export(FileReader<T> reader) {
        return commands.stream(STREAM, "read the image's files", List.of("export", id), reader::read);
    }

    /** Reads an archive while it streams. */
    @FunctionalInterface
    public interface FileReader<T> {
        T read(InputStream tar) throws IOException;
    }

    @Override
    public void close() {
        commands.run(Commands.SHORT, List.of("rm", "--force", "--volumes", id));
    }
}
