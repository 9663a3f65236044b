package dev.basekeeper.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.BuildSettings;

/** The section {@code build}. */
final class BuildSection {
    private static final Set<String> KEYS = Set.of("context", "target", "arguments", "platforms", "secrets", "ssh", "time-limit", "disk");

    private BuildSection() {}

    /** @param under what the section is laid over */
    static BuildSettings read(Yaml section, BuildSettings under) {
        Map<String, Yaml> keys = section.mapping(KEYS);
        return section.make(() -> new BuildSettings(find(keys, "context").map(BuildSection::folder).or(under::context),
                find(keys, "target").map(Yaml::text).or(under::target),
                find(keys, "arguments").map(BuildSection::values).orElse(under.arguments()),
                find(keys, "platforms").map(each -> each.list(item -> item.of(Platform::parse))).orElse(under.platforms()),
                find(keys, "secrets").map(each -> each.list(Yaml::text)).orElse(under.secrets()),
                find(keys, "ssh").map(Yaml::flag).orElse(under.ssh()),
                find(keys, "time-limit").map(Yaml::duration).orElse(under.timeLimit()),
                find(keys, "disk").map(each -> each.of(ByteSize::parse)).orElse(under.disk())));
    }

    private static Optional<Yaml> find(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private static String folder(Yaml item) {
        return item.text().equals(".") ? "." : RepositoryFile.path(item);
    }

    /** Names and values; each value must be a text: Docker would take the place of none from our environment. */
    static Map<String, String> values(Yaml section) {
        Map<String, String> values = new LinkedHashMap<>();
        section.mapping().forEach((name, value) -> values.put(name, value.text()));
        return values;
    }
}
