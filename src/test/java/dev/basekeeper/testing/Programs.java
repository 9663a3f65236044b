package dev.basekeeper.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The programs that a test needs: one that lacks skips the test, and fails it where CI is "true", so that nothing is skipped in silence. */
public final class Programs {
    private Programs() {}

    /** @return where the program is */
    public static Path require(String program, String debianPackage) {
        Optional<Path> found = find(program);
        need(found.isPresent(), "needs %s: install it (Debian: apt-get install %s)".formatted(program, debianPackage));
        return found.orElseThrow();
    }

    /** Skips the test with that reason unless the condition holds; where CI is "true" it fails. */
    public static void need(boolean condition, String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(condition, reason);
        } else {
            Assumptions.assumeTrue(condition, reason);
        }
    }

    public static Optional<Path> find(String program) {
        return all(program).findFirst();
    }

    /** Every program of that name: the PATH's first, then those where Debian puts what is for root. */
    static Stream<Path> all(String program) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).filter(folder -> !folder.isEmpty());
        return Stream.concat(path, Stream.of("/usr/bin", "/usr/sbin", "/usr/lib/git-core"))
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).distinct();
    }
}
