package dev.basekeeper.engine;

import java.util.Optional;
import java.util.function.Consumer;

import dev.basekeeper.image.Platform;

/** A container engine; what it made in this run goes when it is closed. */
public interface Engine extends AutoCloseable {
    EngineDescription description();

    /** @param output gets each line of the build as it comes, without control characters */
    Build build(BuildOrder order, Consumer<String> output);

    /** Fetches an image unless the engine has it. */
    Image pull(String reference, Platform platform, Optional<Login> login);

    /** @param wayOut whether containers on it reach other hosts */
    Network network(boolean wayOut);

    Container start(ContainerOrder order);

    @Override
    void close();
}
