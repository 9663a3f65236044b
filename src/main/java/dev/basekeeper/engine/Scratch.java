package dev.basekeeper.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A run's own folder, alive as long as its lock is held: the operating system frees it however the run ends. */
public final class Scratch implements AutoCloseable {
    static final String LABEL = "dev.basekeeper.scratch";
    static final String UNTIL = "dev.basekeeper.until";
    private static final String LOCK = ".lock";
    // POSIX frees a file's lock when the process closes any descriptor of it: what we hold ourselves must not even be opened.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileLock lock;
    private final Instant until;

    private Scratch(Path folder, FileLock lock, Instant until) {
        this.folder = folder;
        this.lock = lock;
        this.until = until;
    }

    /** Makes a new folder under the parent and locks it. */
    public static Scratch open(Path parent, Instant until) {
        try {
            Path real = Files.createDirectories(parent).toRealPath();
            for (int i = 0; i < 20; i++) {
                Path folder = real.resolve("run-" + HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong()).substring(4));
                Optional<FileLock> lock = create(lockOf(folder));
                if (lock.isPresent()) {
                    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                    return new Scratch(folder, lock.get(), until);
                }
            }
            throw new IOException("no free name after 20 tries");
        } catch (IOException e) {
            throw new UncheckedIOException("make a scratch folder in %s: %s".formatted(parent, e.getMessage()), e);
        }
    }

    // A sweeper may take the lock between creation and locking; then it also removes the file, and another name is tried.
    private static Optional<FileLock> create(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = take(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).filter(each -> Files.exists(file));
        } catch (FileAlreadyExistsException e) {
            // Another run's.
        }
        if (lock.isEmpty()) {
            HELD.remove(file);
        }
        return lock;
    }

    private static Optional<FileLock> take(Path file, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(lock);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread looks at it just now.
        }
        channel.close();
        return Optional.empty();
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    public Path folder() {
        return folder;
    }

    String name() {
        return Host.name() + ":" + folder;
    }

    List<String> labels() {
        return List.of("--label", LABEL + "=" + name(), "--label", UNTIL + "=" + until.getEpochSecond());
    }

    /** Whether what carries these labels belongs to a run that lives; in doubt it does, until its time is past. */
    static boolean alive(String name, String until, Instant now) {
        if (!until.matches("[0-9]{1,12}") || now.getEpochSecond() > Long.parseLong(until)) {
            return false;
        }
        String here = Host.name() + ":/";
        return !name.startsWith(here) || isLocked(Path.of(name.substring(here.length() - 1)));
    }

    private static boolean isLocked(Path folder) {
        Path file = lockOf(folder);
        if (HELD.contains(file) || !Files.exists(file)) {
            return HELD.contains(file);
        }
        try {
            Optional<FileLock> lock = take(file, StandardOpenOption.WRITE);
            if (lock.isPresent()) {
                lock.get().acquiredBy().close();
            }
            return lock.isEmpty();
        } catch (IOException e) {
            return Files.exists(file);
        }
    }

    /** Removes the folders of runs that are over. */
    public static void sweep(Path parent) {
        try (Stream<Path> files = Files.exists(parent) ? Files.list(parent) : Stream.of()) {
            files.filter(file -> file.getFileName().toString().matches("run-[0-9a-f]{12}\\.lock")).forEach(Scratch::sweepOne);
        } catch (IOException e) {
            throw new UncheckedIOException("sweep %s: %s".formatted(parent, e.getMessage()), e);
        }
    }

    private static void sweepOne(Path file) {
        if (HELD.contains(file)) {
            return;
        }
        try {
            Optional<FileLock> lock = take(file, StandardOpenOption.WRITE);
            if (lock.isPresent()) {
                String name = file.getFileName().toString();
                remove(file.resolveSibling(name.substring(0, name.length() - LOCK.length())), lock.get());
            }
        } catch (IOException e) {
            // Somebody else's, or gone meanwhile: the next run looks again.
        }
    }

    private static void remove(Path folder, FileLock lock) throws IOException {
        try {
            Folders.delete(folder);
            Files.deleteIfExists(lockOf(folder));
        } finally {
            lock.acquiredBy().close();
        }
    }

    @Override
    public void close() {
        try {
            remove(folder, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("remove %s: %s".formatted(folder, e.getMessage()), e);
        } finally {
            HELD.remove(lockOf(folder));
        }
    }
}
