package dev.basekeeper.engine;

/**
 * What a registry asks for before it hands out a private base image.
 *
 * @param registry host, as references have it
 */
public record Login(String registry, String user, String password) {
    /** Never shows the password. */
    @Override
    public String toString() {
        return user + " at " + registry;
    }
}
