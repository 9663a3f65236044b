package dev.basekeeper.engine;

import java.time.Clock;
import java.util.function.Consumer;

import dev.basekeeper.image.Platform;

/** Docker by its command line: with BuildKit where the client has it, else the classic builder. */
public final class DockerEngine implements Engine {
    private final EngineSettings settings;
    private final Clock clock;

    private DockerEngine(EngineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws EngineException ABSENT or UNREACHABLE if there is no engine to work with */
    public static DockerEngine open(EngineSettings settings, Clock clock) {
        return new DockerEngine(settings, clock);
    }

    @Override
    public EngineDescription description() {
        throw new UnsupportedOperationException(settings.toString() + clock);
    }

    @Override
    public Build build(BuildOrder order, Consumer<String> output) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Image pull(String reference, Platform platform) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Network network(boolean wayOut) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Container start(ContainerOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
