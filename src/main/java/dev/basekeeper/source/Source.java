package dev.basekeeper.source;

/** Where a repository's files are: a folder, a clone, an API. */
public interface Source {
    /**
     * Reads the files' names, and lets their texts be read.
     *
     * @throws SourceException if that cannot be done whole
     */
    Snapshot read();
}
