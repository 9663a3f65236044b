package dev.basekeeper.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.basekeeper.change.Change.Difference;
import dev.basekeeper.change.Change.Layers;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Configuration;
import dev.basekeeper.image.Descriptor;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.Manifest;

/** The second step of a comparison: one platform's manifests, and the configurations where the layers do not settle it. */
public final class ImageComparison {
    private ImageComparison() {}

    /** Whether both are made of the same layers as they travel: then the configurations need not tell. */
    public static boolean sameLayers(Manifest old, Manifest newest) {
        return digests(old).equals(digests(newest));
    }

    /** Whether both are made of the same layers once unpacked; a layer may be packed anew and stay the same. */
    public static boolean sameLayers(Configuration old, Configuration newest) {
        return old.diffIds().equals(newest.diffIds());
    }

    public static Layers layers(Manifest old, Manifest newest) {
        Set<Digest> before = new HashSet<>(digests(old));
        Set<Digest> after = new HashSet<>(digests(newest));
        int shared = (int) digests(old).stream().filter(after::contains).count();
        return new Layers(shared, old.layers().size() - shared,
                (int) digests(newest).stream().filter(each -> !before.contains(each)).count(),
                new ByteSize(old.size()), new ByteSize(newest.size()));
    }

    private static List<Digest> digests(Manifest manifest) {
        return manifest.layers().stream().map(Descriptor::digest).toList();
    }

    /** What differs in how the image is run; the date of creation is no part of it. */
    public static List<Difference> differences(Configuration old, Configuration newest) {
        List<Difference> rows = new ArrayList<>();
        add(rows, "entrypoint", words(old.entryPoint()), words(newest.entryPoint()));
        add(rows, "command", words(old.command()), words(newest.command()));
        add(rows, "user", old.user(), newest.user());
        add(rows, "working directory", old.workingDirectory(), newest.workingDirectory());
        add(rows, "ports", sorted(old.exposedPorts()), sorted(newest.exposedPorts()));
        add(rows, "volumes", sorted(old.volumes()), sorted(newest.volumes()));
        add(rows, "stop signal", old.stopSignal(), newest.stopSignal());
        add(rows, "health check", old.healthCheck().map(check -> String.join(" ", check.test())),
                newest.healthCheck().map(check -> String.join(" ", check.test())));
        Map<String, String> before = variables(old);
        Map<String, String> after = variables(newest);
        names(before.keySet(), after.keySet()).forEach(
                name -> add(rows, "environment " + name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
        names(old.labels().keySet(), newest.labels().keySet())
                .forEach(name -> add(rows, "label " + name, Optional.ofNullable(old.labels().get(name)),
                        Optional.ofNullable(newest.labels().get(name))));
        return List.copyOf(rows);
    }

    private static void add(List<Difference> rows, String key, Optional<String> old, Optional<String> newest) {
        if (!old.equals(newest)) {
            rows.add(new Difference(key, old, newest));
        }
    }

    private static Optional<String> words(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    private static Optional<String> sorted(Set<String> words) {
        return words(new TreeSet<>(words).stream().toList());
    }

    private static Map<String, String> variables(Configuration configuration) {
        Map<String, String> found = new TreeMap<>();
        for (String each : configuration.environment()) {
            int equals = each.indexOf('=');
            found.put(equals < 0 ? each : each.substring(0, equals), each.substring(equals + 1));
        }
        return found;
    }

    private static Set<String> names(Set<String> old, Set<String> newest) {
        Set<String> all = new TreeSet<>(old);
        all.addAll(newest);
        return all;
    }
}
