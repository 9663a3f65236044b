package dev.basekeeper.engine;

import java.nio.file.Path;
import java.util.List;

/** Where the command lines of engines differ. */
interface Dialect {
    /** Words of a build, without the labels, the file for the id and the context. */
    List<String> build(BuildOrder order, Prepared prepared);

    /** Words that every container needs. */
    List<String> create(ContainerOrder order);

    /** Whether a line of a build's output says that a step came from the cache. */
    boolean isCached(String line);

    /** Template that prints an image as an OCI configuration. */
    String configuration();

    /** The same command with the logins of that folder's {@code config.json}. */
    List<String> withLogins(Path folder, List<String> words);

    /** Words that print an image's layers, newest first: bytes, tab, the instruction. */
    List<String> history();

    /** Template that prints a network's gateway first. */
    String gateway();

    EngineDescription description();

    /** A build's files: the Dockerfile and its ignore file outside the context. */
    record Prepared(Path dockerfile, Path ignore, Path context) {}
}
