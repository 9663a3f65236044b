package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.basekeeper.image.Digest;

/** Names this host, boot and view of the file system: only there does a path in a label say anything about a lock. */
final class Host {
    private static final String NAME = name(
            read("/proc/sys/kernel/random/boot_id") + link("/proc/self/ns/mnt") + read("/proc/sys/kernel/hostname"));

    private Host() {}

    static String name() {
        return NAME;
    }

    private static String name(String facts) {
        return Digest.of(facts.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(String file) {
        try {
            return Files.readSymbolicLink(Path.of(file)).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
