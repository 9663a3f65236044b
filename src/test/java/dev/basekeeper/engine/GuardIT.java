package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Outcome.Ending;
import dev.basekeeper.testing.Programs;
import dev.basekeeper.testing.Ready;

import static org.assertj.core.api.Assertions.assertThat;

class GuardIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @BeforeEach
    void programs() {
        Programs.require("setsid", "util-linux");
    }

    @Test
    void runPassesOnStatusAndOutput() {
        Outcome outcome = shell().run(SOON, List.of("echo said; echo wrong >&2; exit 3"));
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.output()).containsExactly("said");
        assertThat(outcome.errors()).containsExactly("wrong");
    }

    @Test
    void runGivesNothingOfOurEnvironment() {
        assertThat(shell().run(SOON, List.of("env")).output()).contains("PATH=/usr/bin:/bin")
                .allMatch(line -> line.matches("(PATH|PWD|_|SHLVL|OLDPWD)=.*"));
    }

    @Test
    void runEndsWhatTakesTooLongAndAllThatItStarted() throws IOException {
        Path file = folder.resolve("pid");
        Outcome outcome = shell().run(Duration.ofSeconds(1),
                List.of("(trap '' TERM; sleep 300) & echo $! > %s; sleep 300".formatted(file)));
        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        awaitEnd(Files.readString(file).strip());
    }

    @Test
    void killedParentTakesTheProgramWithIt() throws IOException, InterruptedException {
        Path file = folder.resolve("pid");
        Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Starter.class.getName(), folder.toString(),
                "echo $$ > %s; sleep 300".formatted(file))
                .inheritIO().start();
        String pid = Ready.await("the program", SOON, () -> read(file));
        parent.destroyForcibly().waitFor();
        awaitEnd(pid);
    }

    /** A process of ours that is killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String... arguments) {
            commands(Path.of(arguments[0])).run(Duration.ofMinutes(5), List.of(arguments[1]));
        }
    }

    @Test
    void runShowsNoControlCharacters() {
        Outcome outcome = shell().run(SOON, List.of("printf 'a\\033[31mred\\033[0m\\033]0;title\\007\\r\\b\\0z\\n'"));
        assertThat(outcome.output()).containsExactly("aredz");
    }

    @Test
    void runKeepsTheEndOfAnOutputWithoutEnd() {
        Outcome outcome = shell().run(SOON, List.of("head -c 20000000 /dev/zero | tr '\\0' x; echo; echo end"));
        assertThat(outcome.output().getLast()).isEqualTo("end");
        assertThat(outcome.text().length()).isLessThanOrEqualTo(Lines.KEPT + Lines.LONGEST);
    }

    private Commands shell() {
        return commands(folder);
    }

    private static Commands commands(Path folder) {
        return new Commands(new Guard(List.of(Path.of("/usr/bin"), Path.of("/bin")), Map.of("PATH", "/usr/bin:/bin"), folder),
                List.of("/bin/sh", "-c"));
    }

    private static void awaitEnd(String pid) {
        Ready.awaitTrue("the end of " + pid, SOON, () -> Files.notExists(Path.of("/proc", pid)) || isZombie(pid));
    }

    private static boolean isZombie(String pid) {
        return read(Path.of("/proc", pid, "stat")).filter(stat -> stat.matches(".*\\) Z .*")).isPresent();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
