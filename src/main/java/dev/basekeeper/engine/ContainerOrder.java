package dev.basekeeper.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;

/**
 * One container.
 *
 * @param network empty: none at all
 * @param alias its host name on the network
 * @param entryPoint instead of the image's own
 * @param command instead of the image's own; empty: the image's
 * @param writable anonymous volumes
 * @param temporary tmpfs mounts
 * @param started whether it runs, or is only made so that its files can be read
 */
public record ContainerOrder(Digest image, Optional<Network> network, Optional<String> alias, Optional<String> entryPoint,
        List<String> command, Optional<String> user, boolean readOnly, List<String> drop, boolean noNewPrivileges, List<String> writable,
        List<String> temporary, ByteSize memory, int processes, Map<String, String> environment, boolean started) {
    public ContainerOrder {
        command = List.copyOf(command);
        drop = List.copyOf(drop);
        writable = List.copyOf(writable);
        temporary = List.copyOf(temporary);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** A container that never runs. */
    public static ContainerOrder files(Digest image) {
        return new ContainerOrder(image, Optional.empty(), Optional.empty(), Optional.empty(), List.of("/none"), Optional.empty(), false,
                List.of(), false, List.of(), List.of(), ByteSize.parse("64MB"), 16, Map.of(), false);
    }
}
