package dev.basekeeper.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Podman's words. */
record PodmanDialect(EngineDescription description) implements Dialect {
    @Override
    public List<String> build(BuildOrder order, Prepared prepared) {
        // Podman's own format has no HEALTHCHECK.
        List<String> words = new ArrayList<>(List.of("build", "--format", "docker", "--layers", "--file", prepared.dockerfile().toString(),
                "--ignorefile", prepared.ignore().toString(), "--platform", order.platform().toString()));
        order.secrets().forEach((name, file) -> words.addAll(List.of("--secret", "id=%s,src=%s".formatted(name, file))));
        if (order.ssh()) {
            words.addAll(List.of("--ssh", "default"));
        }
        if (order.withoutCache()) {
            words.add("--no-cache");
        }
        order.target().ifPresent(target -> words.addAll(List.of("--target", target)));
        order.arguments().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        return words;
    }

    @Override
    public List<String> create(ContainerOrder order) {
        List<String> words = new ArrayList<>(ContainerWords.of(order));
        words.addAll(List.of("--pull", "never", "--log-driver", "k8s-file", "--log-opt", "max-size=50m"));
        if (order.readOnly()) {
            // Otherwise Podman puts file systems in memory on /tmp, /run and /var/tmp, which Fargate does not.
            words.add("--read-only-tmpfs=false");
        }
        return words;
    }

    @Override
    public boolean isCached(String line) {
        return line.startsWith("--> Using cache ");
    }

    @Override
    public String configuration() {
        return """
                {"architecture":{{json .Architecture}},"os":{{json .Os}},"rootfs":{"type":"layers","diff_ids":{{json .RootFS.Layers}}},\
                "config":{"User":{{json .Config.User}},"Env":{{json .Config.Env}},"Cmd":{{json .Config.Cmd}},\
                "Entrypoint":{{json .Config.Entrypoint}},"WorkingDir":{{json .Config.WorkingDir}},"StopSignal":{{json .Config.StopSignal}},\
                "Volumes":{{json .Config.Volumes}},"Labels":{{json .Config.Labels}},"ExposedPorts":{{json .Config.ExposedPorts}},\
                "Healthcheck":{{json .HealthCheck}}}}""";
    }

    @Override
    public List<String> withLogins(Path folder, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(1, List.of("--authfile", folder.resolve("config.json").toString()));
        return all;
    }

    @Override
    public List<String> history() {
        return List.of("history", "--no-trunc", "--format", "{{json .ImageHistoryLayer.Size}}\t{{.CreatedBy}}");
    }

    @Override
    public String gateway() {
        return "{{range .Subnets}}{{.Gateway}} {{end}}";
    }
}
