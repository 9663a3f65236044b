package dev.basekeeper.app;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Says what is going on, on standard error: a line a step in logs, one line that is written over on a terminal. */
sealed interface Progress {
    void step(String text);

    /** Something that the person must see even when all is over. */
    void warn(String text);

    /** Clears what was only for the moment. */
    void end();

    static Progress of(Environment environment) {
        if (environment.find("BASEKEEPER_LOG").filter("json"::equals).isPresent()) {
            return new JsonLines(environment.err(), environment.clock());
        }
        return environment.terminal() ? new OneLine(environment.err()) : new Lines(environment.err(), environment.clock());
    }

    /** For logs. */
    record Lines(PrintStream err, Clock clock) implements Progress {
        @Override
        public void step(String text) {
            err.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + Shown.line(text));
        }

        @Override
        public void warn(String text) {
            err.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " warning: " + Shown.line(text));
        }

        @Override
        public void end() {}
    }

    /** For log collectors. */
    record JsonLines(PrintStream err, Clock clock) implements Progress {
        @Override
        public void step(String text) {
            line("INFO", text);
        }

        @Override
        public void warn(String text) {
            line("WARN", text);
        }

        private void line(String level, String text) {
            err.println("{\"timestamp\":\"%s\",\"level\":\"%s\",\"message\":\"%s\"}".formatted(clock.instant(), level,
                    new String(JsonStringEncoder.getInstance().quoteAsString(Shown.line(text)))));
        }

        @Override
        public void end() {}
    }

    /** For a person who watches. */
    record OneLine(PrintStream err) implements Progress {
        private static final String CLEAR = "\r\u001b[2K";
        private static final int WIDTH = 100;

        @Override
        public void step(String text) {
            String line = Shown.line(text);
            err.print(CLEAR + (line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line));
            err.flush();
        }

        @Override
        public void warn(String text) {
            err.println(CLEAR + "warning: " + Shown.line(text));
        }

        @Override
        public void end() {
            err.print(CLEAR);
            err.flush();
        }
    }
}
