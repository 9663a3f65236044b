package dev.basekeeper.verify;

import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Container.Stopped;

/**
 * What one container did.
 *
 * @param stopped empty if it was not healthy, or had ended before it was asked to stop
 * @param troubles lines of its log that must not be there
 * @param changes what it wrote in its root file system
 * @param unable the engine's own words for what it could not do at all
 */
record Trial(Health health, Optional<Stopped> stopped, List<String> troubles, List<String> log, List<String> changes,
        Optional<String> unable) {
    boolean healthy() {
        return health instanceof Health.Healthy;
    }

    static Trial unable(String words) {
        return new Trial(new Health.Unhealthy(words), Optional.empty(), List.of(), List.of(), List.of(), Optional.of(words));
    }
}
