package dev.basekeeper.image;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an image is run, and the layers it consists of (OCI image configuration, Docker's health check besides).
 *
 * @param environment {@code NAME=value}, in order
 * @param exposedPorts such as {@code 5000/tcp}
 * @param diffIds digests of the unpacked layers, lowest first
 * @param healthCheck as the image gives it; empty if it has none or {@code NONE}
 */
public record Configuration(Platform platform, Optional<Instant> created, List<String> environment, List<String> entryPoint,
        List<String> command,
        Optional<String> user, Optional<String> workingDirectory, Set<String> exposedPorts, Set<String> volumes, Map<String, String> labels,
        Optional<String> stopSignal, Optional<HealthCheck> healthCheck, List<Digest> diffIds) {

    public Configuration {
        environment = List.copyOf(environment);
        entryPoint = List.copyOf(entryPoint);
        command = List.copyOf(command);
        exposedPorts = Set.copyOf(exposedPorts);
        volumes = Set.copyOf(volumes);
        labels = Map.copyOf(labels);
        diffIds = List.copyOf(diffIds);
    }

    /**
     * Docker's HEALTHCHECK.
     *
     * @param test {@code CMD} and words, or {@code CMD-SHELL} and a line
     */
    public record HealthCheck(List<String> test, Optional<Duration> interval, Optional<Duration> timeout, Optional<Duration> startPeriod) {
        public HealthCheck {
            test = List.copyOf(test);
        }
    }

    /** @throws IllegalArgumentException with what is wrong */
    public static Configuration parse(byte[] json) {
        return ConfigurationJson.parse(json);
    }
}
