package dev.basekeeper.engine;

import java.nio.file.Path;
import java.time.Clock;

import dev.basekeeper.engine.EngineException.Kind;

/** Chooses the engine: the one that the operator names, else Docker where it answers, else Podman. */
public final class Engines {
    private Engines() {}

    /** The operator's choice. */
    public enum Choice {
        ANY, DOCKER, PODMAN
    }

    /**
     * @param home see {@link PodmanEngine#open}
     * @throws EngineException ABSENT or UNREACHABLE, with Docker's reason if there is neither
     */
    public static Engine open(Choice choice, EngineSettings settings, Path home, Clock clock) {
        return switch (choice) {
            case DOCKER -> DockerEngine.open(settings, clock);
            case PODMAN -> PodmanEngine.open(settings, home, clock);
            case ANY -> any(settings, home, clock);
        };
    }

    private static Engine any(EngineSettings settings, Path home, Clock clock) {
        try {
            return DockerEngine.open(settings, clock);
        } catch (EngineException docker) {
            // A host that was named is Docker's; and what is wrong with a Docker that is there has to be said.
            if (settings.host().isPresent() || docker.kind() != Kind.ABSENT && docker.kind() != Kind.UNREACHABLE) {
                throw docker;
            }
            try {
                return PodmanEngine.open(settings, home, clock);
            } catch (EngineException podman) {
                docker.addSuppressed(podman);
                throw docker;
            }
        }
    }
}
