package dev.basekeeper.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.source.SourceException.Kind;

/** A folder as it stands, Git or not. */
public final class FolderSource implements Source {
    private static final int MAX_FILES = 1_000_000;
    private static final int MAX_DEPTH = 64;

    private final Path root;

    public FolderSource(Path root) {
        this.root = root;
    }

    @Override
    public Snapshot read() {
        if (!Files.isDirectory(root)) {
            throw new SourceException(Kind.NOT_FOUND, "read %s: not a folder".formatted(root));
        }
        return new Folder();
    }

    private final class Folder implements Snapshot {
        @Override
        public Optional<String> commit() {
            return Optional.empty();
        }

        /** The files that Git tracks; where there is no Git, all. */
        @Override
        public List<RepositoryPath> dockerfiles() {
            Path index = root.resolve(".git/index");
            List<String> paths = Files.isRegularFile(index) ? GitIndex.paths(index, DockerfilePaths::matches) : walk();
            return paths.stream().map(RepositoryPath::new)
                    .filter(path -> Files.exists(root.resolve(path.value()), LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }

        private List<String> walk() {
            Walk walk = new Walk();
            try {
                Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, walk);
            } catch (IOException e) {
                throw new SourceException(Kind.UNREADABLE, "read %s: %s".formatted(root, e.getMessage()), e);
            }
            return walk.found;
        }

        @Override
        public Optional<String> find(RepositoryPath path) {
            refuseLinks(path);
            Path file = root.resolve(path.value());
            try {
                if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.empty();
                }
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new SourceException(Kind.REFUSED, "read %s: no regular file".formatted(path));
                }
                if (Files.size(file) > MAX_BYTES) {
                    throw new SourceException(Kind.TOO_LARGE, "read %s: larger than %d bytes".formatted(path, MAX_BYTES));
                }
                return Optional.of(text(path, Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new SourceException(Kind.UNREADABLE, "read %s: %s".formatted(path, e.getMessage()), e);
            }
        }

        private void refuseLinks(RepositoryPath path) {
            Path each = root;
            for (String part : path.value().split("/")) {
                each = each.resolve(part);
                if (Files.isSymbolicLink(each)) {
                    throw new SourceException(Kind.REFUSED,
                            "read %s: %s is a symbolic link, which is not followed; name the file itself".formatted(path,
                                    root.relativize(each)));
                }
            }
        }

        @Override
        public Optional<String> treeId(RepositoryPath folder) {
            return Optional.empty();
        }
    }

    /** Decodes a file's bytes strictly. */
    public static String text(RepositoryPath path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new SourceException(Kind.UNREADABLE, "read %s: not UTF-8".formatted(path), e);
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final List<String> found = new ArrayList<>();
        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.equals(root) ? "" : folder.getFileName().toString();
            return name.equals(".git") || DockerfilePaths.isLeftOut(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (++seen > MAX_FILES) {
                throw new SourceException(Kind.TOO_LARGE,
                        "look for Dockerfiles in %s: more than %d files; name them under dockerfiles: in basekeeper.yml"
                                .formatted(root, MAX_FILES));
            }
            String name = file.getFileName().toString();
            if (DockerfilePaths.matches(name)) {
                found.add(root.relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            throw failure;
        }
    }
}
