package dev.basekeeper.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.nodes.Tag;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.proof.Percent;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Beside;
import dev.basekeeper.proof.Requirements.Manner;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Requirements.Size;
import dev.basekeeper.proof.Requirements.Surroundings;

/** The section {@code verify}. */
final class VerifySection {
    private static final Set<String> KEYS = Set.of("as", "user", "read-only", "drop", "no-new-privileges", "writable", "memory",
            "processes", "network", "environment",
            "beside", "port", "health", "healthy-within", "stop-within", "absent", "logs-never", "size", "start-up", "commands");

    private VerifySection() {}

    /** Network: whether the container reaches other hosts. */
    private enum Network {
        NONE, OUT
    }

    /** @param under what the section is laid over */
    static Requirements read(Yaml section, Requirements under) {
        Map<String, Yaml> keys = section.mapping(KEYS);
        return section.make(() -> new Requirements(surroundings(keys, under.surroundings()), readiness(keys, under.readiness()),
                find(keys, "stop-within").map(Yaml::duration).orElse(under.stopWithin()),
                find(keys, "absent").map(each -> each.list(Yaml::text)).orElse(under.absent()),
                find(keys, "logs-never").map(each -> each.list(Yaml::text)).orElse(under.logsNever()),
                find(keys, "size").map(VerifySection::size).orElse(under.size()),
                find(keys, "start-up").map(VerifySection::startUp).orElse(under.startUp()),
                find(keys, "commands").map(each -> each.list(Yaml::text)).orElse(under.commands())));
    }

    private static Optional<Yaml> find(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private static Surroundings surroundings(Map<String, Yaml> keys, Surroundings under) {
        return new Surroundings(find(keys, "as").map(each -> each.word(Manner.class)).orElse(under.as()),
                find(keys, "user").map(Yaml::text).orElse(under.user()),
                find(keys, "read-only").map(Yaml::flag).orElse(under.readOnly()),
                find(keys, "drop").map(each -> each.list(Yaml::text)).orElse(under.drop()),
                find(keys, "no-new-privileges").map(Yaml::flag).orElse(under.noNewPrivileges()),
                find(keys, "writable").map(each -> each.list(Yaml::text)).orElse(under.writable()),
                find(keys, "memory").map(each -> each.of(ByteSize::parse)).orElse(under.memory()),
                find(keys, "processes").map(each -> each.number(1, 1_000_000)).orElse(under.processes()),
                find(keys, "network").map(each -> each.word(Network.class) == Network.OUT).orElse(under.wayOut()),
                find(keys, "environment").map(BuildSection::values).orElse(under.environment()),
                find(keys, "beside").map(each -> each.list(VerifySection::beside)).orElse(under.beside()));
    }

    private static Beside beside(Yaml item) {
        Map<String, Yaml> keys = item.mapping(Set.of("name", "image", "environment", "ready"));
        return item.make(() -> new Beside(required(item, keys, "name"), required(item, keys, "image"),
                find(keys, "environment").map(BuildSection::values).orElse(Map.of()),
                find(keys, "ready").map(each -> each.number(1, 65535))));
    }

    private static String required(Yaml item, Map<String, Yaml> keys, String key) {
        return find(keys, key).orElseThrow(() -> item.error(key + " is missing")).text();
    }

    private static Readiness readiness(Map<String, Yaml> keys, Readiness under) {
        Optional<Integer> port = find(keys, "port").map(each -> each.node().getTag().equals(Tag.STR) && each.text().equals("none")
                ? Optional.<Integer>empty()
                : Optional.of(each.number(1, 65535))).orElse(under.port());
        return new Readiness(port, find(keys, "health").map(each -> each.list(Yaml::text)).orElse(under.paths()),
                find(keys, "healthy-within").map(Yaml::duration).orElse(under.within()));
    }

    private static Size size(Yaml section) {
        Map<String, Yaml> keys = section.mapping(Set.of("at-most", "growth", "against"));
        return new Size(find(keys, "at-most").map(each -> each.of(ByteSize::parse)),
                find(keys, "growth").map(each -> each.of(Percent::parse)), find(keys, "against").map(Yaml::text));
    }

    private static Optional<Percent> startUp(Yaml section) {
        return find(section.mapping(Set.of("growth")), "growth").map(each -> each.of(Percent::parse));
    }
}
