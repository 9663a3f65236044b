package dev.basekeeper.engine;

/**
 * Where a container stands.
 *
 * @param error the engine's own words if it could not start
 */
public record ContainerState(boolean running, int exitCode, boolean outOfMemory, String error) {
    /** The image names a program that is not there or cannot be executed (exit statuses 126 and 127, as shells have them). */
    public boolean hasNoProgram() {
        return !error.isEmpty() && (exitCode == 126 || exitCode == 127);
    }
}
