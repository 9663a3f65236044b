package dev.basekeeper.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Docker's words. */
record DockerDialect(EngineDescription description) implements Dialect {
    @Override
    public List<String> build(BuildOrder order, Prepared prepared) {
        List<String> words = new ArrayList<>(List.of("build", "--file", prepared.dockerfile().toString()));
        if (description.buildKit()) {
            words.addAll(List.of("--progress", "plain", "--platform", order.platform().toString()));
            order.secrets().forEach((name, file) -> words.addAll(List.of("--secret", "id=%s,src=%s".formatted(name, file))));
            if (order.ssh()) {
                words.addAll(List.of("--ssh", "default"));
            }
        } else {
            words.add("--force-rm");
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
        // A log without end must not fill the engine's disk.
        words.addAll(List.of("--log-driver", "json-file", "--log-opt", "max-size=50m", "--log-opt", "max-file=1"));
        return words;
    }

    // BuildKit says "#5 CACHED", the classic builder " ---> Using cache".
    @Override
    public boolean isCached(String line) {
        return line.matches("#[0-9]+ CACHED") || line.strip().equals("---> Using cache");
    }

    @Override
    public List<String> withLogins(Path folder, List<String> words) {
        return Stream.concat(Stream.of("--config", folder.toString()), words.stream()).toList();
    }

    @Override
    public List<String> history() {
        return List.of("history", "--no-trunc", "--human=false", "--format", "{{.Size}}\t{{.CreatedBy}}");
    }

    @Override
    public String gateway() {
        return "{{range .IPAM.Config}}{{.Gateway}} {{end}}";
    }

    @Override
    public String configuration() {
        return """
                {"architecture":{{json .Architecture}},"os":{{json .Os}},"config":{{json .Config}},\
                "rootfs":{"type":"layers","diff_ids":{{json .RootFS.Layers}}}}""";
    }
}
