package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.basekeeper.engine.Build.Broken;
import dev.basekeeper.engine.Build.Built;
import dev.basekeeper.image.Platform;

/** An engine met by its command line. */
final class CommandLineEngine implements Engine {
    private static final int BUILD_LOG = 1024 * 1024;

    private final Commands commands;
    private final Dialect dialect;
    private final Scratch scratch;
    private final Inspection inspection;
    private final Clock clock;
    private final AtomicInteger count = new AtomicInteger();

    CommandLineEngine(Commands commands, Dialect dialect, Scratch scratch, Clock clock) {
        this.commands = commands;
        this.dialect = dialect;
        this.scratch = scratch;
        this.inspection = new Inspection(commands, dialect);
        this.clock = clock;
    }

    @Override
    public EngineDescription description() {
        return dialect.description();
    }

    @Override
    public Build build(BuildOrder order, Consumer<String> output) {
        Path folder = scratch.folder().resolve("build-" + count.incrementAndGet());
        boolean copied = description().name().equals("Docker") && !description().buildKit();
        var prepared = BuildFiles.prepare(order, folder, copied);
        Path idFile = folder.resolve("id");
        List<String> words = new ArrayList<>(dialect.build(order, prepared));
        words.addAll(scratch.labels());
        words.addAll(List.of("--iidfile", idFile.toString(), prepared.context().toString()));
        var cached = new AtomicBoolean();
        long start = System.nanoTime();
        Outcome outcome = watched(order, words, line -> {
            if (dialect.isCached(line)) {
                cached.set(true);
            }
            output.accept(line);
        });
        return ended(order, outcome, idFile, cached.get(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Outcome watched(BuildOrder order, List<String> words, Consumer<String> listener) {
        try (Commands.Running running = commands.start(words, BUILD_LOG, listener)) {
            if (description().data().isEmpty()) {
                return running.await(order.timeLimit());
            }
            var watch = DiskWatch.start(description().data().get(), order.disk(), running::stop);
            try {
                return running.await(order.timeLimit());
            } finally {
                watch.close();
            }
        }
    }

    private Build ended(BuildOrder order, Outcome outcome, Path idFile, boolean cached, Duration took) {
        if (outcome.succeeded()) {
            return new Built(inspection.image(read(idFile)), cached, took);
        }
        List<String> log = new ArrayList<>(outcome.output());
        log.addAll(outcome.errors());
        String reason = switch (outcome.ending()) {
            case TIMED_OUT -> "the build took longer than its limit of %d s".formatted(order.timeLimit().toSeconds());
            case STOPPED -> "the build wrote more than its limit of %s".formatted(order.disk());
            case EXITED -> outcome.reason();
        };
        return new Broken(reason, log.subList(Math.max(0, log.size() - 100), log.size()), took);
    }

    private static String read(Path idFile) {
        try {
            return Files.readString(idFile).strip();
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.MALFORMED, "read the built image's id: " + e.getMessage(), e);
        }
    }

    @Override
    public Image pull(String reference, Platform platform, Optional<Login> login) {
        return inspection.image(new Pull(commands, dialect, scratch.folder()).pull(reference, platform, login));
    }

    @Override
    public Network network(boolean wayOut) {
        String name = "basekeeper-%s-%d".formatted(scratch.folder().getFileName(), count.incrementAndGet());
        List<String> words = new ArrayList<>(List.of("network", "create"));
        words.addAll(scratch.labels());
        if (!wayOut) {
            words.add("--internal");
        }
        words.add(name);
        commands.succeed("make a network", words);
        String gateway = commands.succeed("inspect a network",
                List.of("network", "inspect", "--format", dialect.gateway(), name));
        return new Network(name, wayOut, Optional.of(gateway.replaceFirst(" .*", "")).filter(text -> !text.isEmpty()));
    }

    @Override
    public Container start(ContainerOrder order) {
        List<String> words = new ArrayList<>(List.of("create"));
        words.addAll(scratch.labels());
        words.addAll(dialect.create(order));
        words.add(order.image().value());
        words.addAll(order.command());
        Outcome created = commands.run(Commands.SHORT, words);
        if (!created.succeeded()) {
            throw Commands.failure("make a container", created);
        }
        List<String> warnings = created.errors().stream().filter(line -> line.startsWith("WARNING")).toList();
        return new Container(commands, created.text(), warnings, order.started() ? refusal(created.text()) : Optional.empty());
    }

    private Optional<Outcome> refusal(String id) {
        return Optional.of(commands.run(Commands.SHORT, List.of("start", id))).filter(outcome -> !outcome.succeeded());
    }

    /** Removes what this run made, then what others left meanwhile. */
    @Override
    public void close() {
        try {
            var sweep = new Sweep(commands);
            sweep.own(scratch.name());
            sweep.leftovers(clock.instant());
        } finally {
            scratch.close();
        }
    }

    static Optional<Path> find(List<Path> search, String program) {
        return search.stream().map(folder -> folder.resolve(program)).filter(Files::isExecutable).findFirst();
    }
}
