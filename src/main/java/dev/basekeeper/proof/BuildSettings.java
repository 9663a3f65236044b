package dev.basekeeper.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;

/**
 * How a repository's image is built: its {@code build} section.
 *
 * @param context folder relative to the repository's root; empty: found by {@link ContextRule}
 * @param target stage to stop at; empty: the last
 * @param arguments build arguments, in order
 * @param secrets names of build secrets whose values the bot's own settings hold
 */
public record BuildSettings(Optional<String> context, Optional<String> target, Map<String, String> arguments, List<Platform> platforms,
        List<String> secrets, boolean ssh, Duration timeLimit, ByteSize disk) {
    public static final BuildSettings DEFAULTS = new BuildSettings(Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of(),
            false, Duration.ofMinutes(15), ByteSize.parse("10GB"));

    public BuildSettings {
        arguments = Ordered.copyOf(arguments);
        platforms = List.copyOf(platforms);
        secrets = List.copyOf(secrets);
        arguments.keySet().forEach(name -> Ordered.checkName("build argument", name));
        secrets.forEach(name -> Ordered.checkName("build secret", name));
        context.ifPresent(Ordered::checkRelative);
        target.ifPresent(name -> Ordered.checkName("target", name));
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("build time-limit must be more than 0");
        }
    }
}
