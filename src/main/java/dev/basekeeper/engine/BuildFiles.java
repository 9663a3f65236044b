package dev.basekeeper.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import dev.basekeeper.engine.Dialect.Prepared;

/** Lays a build's files out so that the user's are not touched and Git's own settings, which may hold a token, are not sent. */
final class BuildFiles {
    private static final int MAX_IGNORE = 1024 * 1024;
    // The last pattern that matches decides: no "!" in the user's text brings them back.
    private static final String NOT_SENT = "\n**/.git/config\n**/.git/config.worktree\n**/.git/credentials\n**/.git/modules/**/config\n";

    private BuildFiles() {}

    /** @param copied whether the context is copied, for a builder that knows no ignore file but the context's own */
    static Prepared prepare(BuildOrder order, Path folder, boolean copied) {
        try {
            Files.createDirectories(folder);
            Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), order.dockerfile());
            String ignored = (order.ignore().isPresent() ? order.ignore().get() : read(order.context().resolve(".dockerignore")))
                    + NOT_SENT;
            Path ignore = Files.writeString(folder.resolve("Dockerfile.dockerignore"), ignored);
            Path context = copied ? copy(order.context(), folder.resolve("context"), ignored) : order.context().toRealPath();
            return new Prepared(dockerfile, ignore, context);
        } catch (IOException e) {
            throw new UncheckedIOException("prepare the build of %s: %s".formatted(order.context(), e.getMessage()), e);
        }
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        if (Files.size(file) > MAX_IGNORE) {
            throw new IOException("%s is larger than %d bytes".formatted(file, MAX_IGNORE));
        }
        return Files.readString(file);
    }

    private static Path copy(Path from, Path to, String ignored) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (attributes.isRegularFile()) {
                    link(file, copy);
                } else if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.deleteIfExists(to.resolve(".dockerignore"));
        Files.writeString(to.resolve(".dockerignore"), ignored);
        return to;
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, copy);
        }
    }
}
