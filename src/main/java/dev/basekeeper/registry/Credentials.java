package dev.basekeeper.registry;

import java.util.Optional;

/** Finds the login for a registry's host. */
@FunctionalInterface
public interface Credentials {
    Credentials NONE = registry -> Optional.empty();

    /**
     * @param registry host and optional port, as references have it ({@code docker.io} for Docker Hub)
     * @throws RegistryException if there should be a login and it cannot be had
     */
    Optional<Credential> find(String registry);
}
