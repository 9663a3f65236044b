package dev.basekeeper.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

import dev.basekeeper.source.DockerfilePaths;
import dev.basekeeper.source.FolderSource;
import dev.basekeeper.source.RepositoryPath;
import dev.basekeeper.source.Snapshot;
import dev.basekeeper.source.Source;
import dev.basekeeper.source.SourceException;
import dev.basekeeper.source.SourceException.Kind;

/** The files of a fetched commit. */
public final class CommitSource implements Source {
    private final Repository repository;
    private final ObjectId commit;

    CommitSource(Repository repository, ObjectId commit) {
        this.repository = repository;
        this.commit = commit;
    }

    @Override
    public Snapshot read() {
        try (RevWalk walk = new RevWalk(repository)) {
            return new Files(walk.parseCommit(commit).getTree().getId());
        } catch (IOException e) {
            throw new SourceException(Kind.UNREADABLE, "read the commit %s: %s".formatted(commit.name(), e.getMessage()), e);
        }
    }

    /** A tree's names are as hostile as the rest of it. */
    static RepositoryPath path(String text) {
        try {
            return new RepositoryPath(text);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.REFUSED, "read the commit's files: %s".formatted(e.getMessage()), e);
        }
    }

    private final class Files implements Snapshot {
        private final ObjectId tree;

        Files(ObjectId tree) {
            this.tree = tree;
        }

        @Override
        public Optional<String> commit() {
            return Optional.of(commit.name());
        }

        @Override
        public List<RepositoryPath> dockerfiles() {
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.setRecursive(true);
                walk.addTree(tree);
                List<RepositoryPath> found = new ArrayList<>();
                while (walk.next()) {
                    if (!walk.getFileMode().equals(FileMode.GITLINK) && DockerfilePaths.matches(walk.getPathString())) {
                        found.add(path(walk.getPathString()));
                    }
                }
                return found.stream().sorted().toList();
            } catch (IOException e) {
                throw new SourceException(Kind.UNREADABLE, "read the commit %s: %s".formatted(commit.name(), e.getMessage()), e);
            }
        }

        @Override
        public Optional<String> find(RepositoryPath path) {
            try (TreeWalk walk = TreeWalk.forPath(repository, path.value(), tree)) {
                if (walk == null) {
                    return Optional.empty();
                }
                FileMode mode = walk.getFileMode();
                if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
                    throw new SourceException(Kind.REFUSED, "read %s: %s, which is not followed; name the file itself".formatted(path,
                            mode.equals(FileMode.SYMLINK) ? "a symbolic link" : "no regular file"));
                }
                var blob = repository.open(walk.getObjectId(0));
                if (blob.getSize() > MAX_BYTES) {
                    throw new SourceException(Kind.TOO_LARGE, "read %s: larger than %d bytes".formatted(path, MAX_BYTES));
                }
                return Optional.of(FolderSource.text(path, blob.getBytes(MAX_BYTES)));
            } catch (IOException e) {
                throw new SourceException(Kind.UNREADABLE, "read %s: %s".formatted(path, e.getMessage()), e);
            }
        }

        @Override
        public Optional<String> treeId(RepositoryPath folder) {
            if (folder.value().isEmpty()) {
                return Optional.of(tree.name());
            }
            try (TreeWalk walk = TreeWalk.forPath(repository, folder.value(), tree)) {
                return walk == null ? Optional.empty() : Optional.of(walk.getObjectId(0).name());
            } catch (IOException e) {
                throw new SourceException(Kind.UNREADABLE, "read %s: %s".formatted(folder, e.getMessage()), e);
            }
        }
    }
}
