package dev.basekeeper.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.engine.Container;
import dev.basekeeper.engine.ContainerOrder;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.engine.EngineException.Kind;
import dev.basekeeper.engine.Image;
import dev.basekeeper.engine.Network;
import dev.basekeeper.proof.Requirements.Surroundings;

/**
 * A function as Lambda runs it: an unprivileged user, read-only root, only {@code /tmp} to write to, and a Runtime API
 * (AWS Lambda developer guide, "Create a function using a container image").
 */
record FunctionPlacement(Image image, Surroundings surroundings, Network network, RuntimeApi runtimeApi, HealthWatch healthWatch)
        implements
            Placement {
    private static final Set<String> ENTRY_POINTS = Set.of("lambda-entrypoint.sh", "awslambdaric", "bootstrap");
    private static final Duration ASKS_WITHIN = Duration.ofSeconds(10);
    private static final String UNPRIVILEGED = "993:990";

    static FunctionPlacement open(Image image, Surroundings surroundings, Network network, HealthWatch healthWatch) {
        String gateway = network.gateway().orElseThrow(() -> new EngineException(Kind.REFUSED,
                "offer a Runtime API: this host has no address on the container's network"));
        return new FunctionPlacement(image, surroundings, network, RuntimeApi.open(gateway), healthWatch);
    }

    /** Whether an image is a function's: its entry point asks a Runtime API. */
    static boolean fits(Image image) {
        return image.configuration().entryPoint().stream().map(word -> String.valueOf(Path.of(word.replace("\0", "")).getFileName()))
                .anyMatch(ENTRY_POINTS::contains);
    }

    @Override
    public ContainerOrder order(boolean readOnly) {
        Map<String, String> environment = new LinkedHashMap<>(surroundings.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Long.toString(surroundings.memory().bytes() / (1024 * 1024)));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.putIfAbsent("AWS_REGION", "us-east-1");
        return new ContainerOrder(image.id(), Optional.of(network), Optional.empty(), Optional.empty(), List.of(),
                Optional.of(UNPRIVILEGED),
                readOnly, List.of("ALL"), true, List.of(), List.of("/tmp"), surroundings.memory(), surroundings.processes(), environment,
                true);
    }

    @Override
    public Health await(Container container, Duration within) throws InterruptedException {
        return healthWatch.await(container, runtimeApi, within.compareTo(ASKS_WITHIN) < 0 ? within : ASKS_WITHIN);
    }

    @Override
    public boolean asksToStop() {
        return false;
    }

    @Override
    public void close() {
        runtimeApi.close();
    }
}
