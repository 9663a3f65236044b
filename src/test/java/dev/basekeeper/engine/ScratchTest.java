package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScratchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LATER = Long.toString(NOW.plusSeconds(60).getEpochSecond());

    @TempDir
    Path parent;

    @Test
    void aliveIsWhatAnOpenRunHolds() {
        try (Scratch scratch = Scratch.open(parent, NOW.plusSeconds(60))) {
            assertThat(Scratch.alive(scratch.name(), LATER, NOW)).isTrue();
        }
    }

    @Test
    void aliveEndsWithTheRun() {
        Scratch scratch = Scratch.open(parent, NOW.plusSeconds(60));
        scratch.close();
        assertThat(Scratch.alive(scratch.name(), LATER, NOW)).isFalse();
    }

    @Test
    void aliveEndsWithTheTimeWhoeverHoldsTheLock() {
        try (Scratch scratch = Scratch.open(parent, NOW.minusSeconds(1))) {
            assertThat(Scratch.alive(scratch.name(), Long.toString(NOW.getEpochSecond() - 1), NOW)).isFalse();
        }
    }

    @Test
    void aliveIsInDoubtWhatAnotherHostMade() {
        assertThat(Scratch.alive("0123456789abcdef:/tmp/run-0", LATER, NOW)).isTrue();
    }

    @Test
    void sweepRemovesAFolderWhoseLockIsFreeAndNoOther() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("run-0123456789ab"));
        Files.writeString(dead.resolve("left"), "behind");
        Files.createFile(parent.resolve("run-0123456789ab.lock"));
        Path strange = Files.createDirectory(parent.resolve("mine"));
        try (Scratch scratch = Scratch.open(parent, NOW)) {
            Scratch.sweep(parent);
            assertThat(dead).doesNotExist();
            assertThat(strange).exists();
            assertThat(scratch.folder()).exists();
        }
    }
}
