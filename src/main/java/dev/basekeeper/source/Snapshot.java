package dev.basekeeper.source;

import java.util.List;
import java.util.Optional;

/** A repository's files at one moment. */
public interface Snapshot {
    /** The most that is read of one file. */
    int MAX_BYTES = 1024 * 1024;

    /** Id of the commit; empty for a folder as it stands. */
    Optional<String> commit();

    /** Paths of all files that are Dockerfiles by their name ({@link DockerfilePaths}), in order. */
    List<RepositoryPath> dockerfiles();

    /**
     * A file's text, as UTF-8; empty if there is no such file.
     *
     * @throws SourceException if it is a link, no regular file, no UTF-8, or larger than {@link #MAX_BYTES}
     */
    Optional<String> find(RepositoryPath path);

    /** What identifies a folder's content at the commit (Git's tree id); empty if the source cannot tell. */
    Optional<String> treeId(RepositoryPath folder);
}
