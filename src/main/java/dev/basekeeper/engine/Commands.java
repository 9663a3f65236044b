package dev.basekeeper.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.engine.Outcome.Ending;

/** Runs an engine's program: the one place where we meet it. Each call is bounded in time and in what it keeps. */
final class Commands {
    static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration DYING = Duration.ofSeconds(10);

    private final Guard guard;
    private final List<String> program;

    Commands(Guard guard, List<String> program) {
        this.guard = guard;
        this.program = List.copyOf(program);
    }

    /** Runs to the end and says how it ended, well or not. */
    Outcome run(Duration limit, List<String> words) {
        return run(limit, Lines.KEPT, words, line -> {});
    }

    Outcome run(Duration limit, int kept, List<String> words, Consumer<String> listener) {
        try (Running running = start(words, kept, listener)) {
            return running.await(limit);
        }
    }

    /** Runs to a good end, or throws with what was meant to be done. */
    String succeed(String action, List<String> words) {
        Outcome outcome = run(SHORT, words);
        if (!outcome.succeeded()) {
            throw failure(action, outcome);
        }
        return outcome.text();
    }

    static EngineException failure(String action, Outcome outcome) {
        Kind kind = outcome.ending() == Ending.TIMED_OUT ? Kind.TIMEOUT : unreachable(outcome) ? Kind.UNREACHABLE : Kind.REFUSED;
        return new EngineException(kind, "%s: %s".formatted(action, outcome.reason()));
    }

    private static boolean unreachable(Outcome outcome) {
        return outcome.errors().stream().anyMatch(
                line -> line.contains("Cannot connect to the Docker daemon") || line.contains("error during connect"));
    }

    Running start(List<String> words, int kept, Consumer<String> listener) {
        Process process = process(words);
        var output = new Lines(listener, kept);
        var errors = new Lines(listener, kept);
        return new Running(process, output, errors,
                List.of(reader(process.getInputStream(), output), reader(process.getErrorStream(), errors)));
    }

    private static Thread reader(InputStream stream, Lines lines) {
        return Thread.ofVirtual().name("engine-output").start(() -> {
            try {
                lines.readAll(stream);
            } catch (IOException e) {
                // The pipe goes with the process; what came until then counts.
            }
        });
    }

    /** Hands standard output to the reader as bytes, and ends the program when the reader is done or the time is up. */
    <T> T stream(Duration limit, String action, List<String> words, StreamReader<T> reader) {
        Process process = process(words);
        var errors = new Lines(line -> {}, Lines.KEPT);
        var reading = reader(process.getErrorStream(), errors);
        var timer = Thread.ofVirtual().name("engine-limit").start(() -> endAfter(process, limit));
        var running = new Running(process, new Lines(line -> {}, 0), errors, List.of(reading));
        try (InputStream stream = process.getInputStream()) {
            T result = reader.read(stream);
            if (timer.isAlive()) {
                return result;
            }
            throw new EngineException(Kind.TIMEOUT, "%s: took longer than %d s".formatted(action, limit.toSeconds()));
        } catch (IOException e) {
            throw new EngineException(timer.isAlive() ? Kind.MALFORMED : Kind.TIMEOUT,
                    "%s: %s".formatted(action, errors.last().isEmpty() ? e.getMessage() : errors.last().getLast()), e);
        } finally {
            timer.interrupt();
            running.close();
        }
    }

    private static void endAfter(Process process, Duration limit) {
        try {
            Thread.sleep(limit);
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (InterruptedException | IOException e) {
            // Not needed any more.
        }
    }

    private Process process(List<String> words) {
        List<String> all = new ArrayList<>(program);
        all.addAll(words);
        try {
            return guard.start(all);
        } catch (IOException e) {
            throw new EngineException(Kind.ABSENT, "start %s: %s".formatted(program.getFirst(), e.getMessage()), e);
        }
    }

    @FunctionalInterface
    interface StreamReader<T> {
        T read(InputStream stream) throws IOException;
    }

    /** A program at work; ended when closed. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final Lines output;
        private final Lines errors;
        private final List<Thread> readers;
        private volatile boolean stopped;

        Running(Process process, Lines output, Lines errors, List<Thread> readers) {
            this.process = process;
            this.output = output;
            this.errors = errors;
            this.readers = List.copyOf(readers);
        }

        Outcome await(Duration limit) {
            try {
                boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                Ending ending = inTime ? stopped ? Ending.STOPPED : Ending.EXITED : Ending.TIMED_OUT;
                end();
                return new Outcome(process.isAlive() ? -1 : process.exitValue(), ending, output.last(), errors.last());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(Kind.INTERRUPTED, "wait for the engine: interrupted", e);
            }
        }

        /** Ends the program from another thread. */
        void stop() {
            stopped = true;
            closePipe();
        }

        List<String> lines() {
            return output.last();
        }

        private void closePipe() {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // Closed already.
            }
        }

        private void end() throws InterruptedException {
            closePipe();
            if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            for (Thread reader : readers) {
                reader.join(Duration.ofSeconds(2));
            }
        }

        @Override
        public void close() {
            try {
                end();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
