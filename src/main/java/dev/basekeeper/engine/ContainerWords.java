package dev.basekeeper.engine;

import java.util.ArrayList;
import java.util.List;

/** The words of a container that Docker and Podman have in common. */
final class ContainerWords {
    private ContainerWords() {}

    static List<String> of(ContainerOrder order) {
        List<String> words = new ArrayList<>(List.of("--no-healthcheck"));
        words.addAll(List.of("--memory", Long.toString(order.memory().bytes()), "--memory-swap", Long.toString(order.memory().bytes())));
        words.addAll(List.of("--pids-limit", Integer.toString(order.processes())));
        words.addAll(List.of("--network", order.network().map(Network::name).orElse("none")));
        order.alias().ifPresent(name -> words.addAll(List.of("--network-alias", name)));
        order.entryPoint().ifPresent(program -> words.addAll(List.of("--entrypoint", program)));
        order.user().ifPresent(user -> words.addAll(List.of("--user", user)));
        if (order.readOnly()) {
            words.add("--read-only");
        }
        order.drop().forEach(capability -> words.addAll(List.of("--cap-drop", capability)));
        if (order.noNewPrivileges()) {
            words.addAll(List.of("--security-opt", "no-new-privileges"));
        }
        order.writable().forEach(path -> words.addAll(List.of("--volume", path)));
        order.temporary().forEach(path -> words.addAll(List.of("--tmpfs", path)));
        order.environment().forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
        return words;
    }
}
