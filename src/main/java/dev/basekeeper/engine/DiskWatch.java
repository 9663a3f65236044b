package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.basekeeper.image.ByteSize;

/**
 * Ends a build that fills the disk on which the engine keeps its data. The whole disk is looked at, so that what others write at the
 * same time counts too: a watch that walked the engine's folders would come too late.
 */
final class DiskWatch implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(200);

    private final Thread thread;

    private DiskWatch(Thread thread) {
        this.thread = thread;
    }

    static DiskWatch start(Path data, ByteSize limit, Runnable end) {
        return new DiskWatch(Thread.ofVirtual().name("disk-watch").start(() -> watch(data, limit, end)));
    }

    private static void watch(Path data, ByteSize limit, Runnable end) {
        try {
            FileStore store = Files.getFileStore(data);
            long before = store.getUnallocatedSpace();
            while (before - store.getUnallocatedSpace() <= limit.bytes()) {
                Thread.sleep(OFTEN);
            }
            end.run();
        } catch (IOException | InterruptedException e) {
            // Over, or not to be seen from here.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
