package dev.basekeeper.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.Platform;

/**
 * One container.
 *
 * @param command instead of the image's own; empty: the image's
 * @param entryPoint instead of the image's own
 * @param alias its host name on the network
 * @param writable anonymous volumes
 * @param temporary tmpfs mounts
 */
public record ContainerOrder(Digest image, Platform platform, Network network, Optional<String> alias, Optional<String> entryPoint,
        List<String> command, Optional<String> user, boolean readOnly, List<String> drop, boolean noNewPrivileges, List<String> writable,
        List<String> temporary, ByteSize memory, int processes, Map<String, String> environment) {
    public ContainerOrder {
        command = List.copyOf(command);
        drop = List.copyOf(drop);
        writable = List.copyOf(writable);
        temporary = List.copyOf(temporary);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
