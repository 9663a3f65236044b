package dev.basekeeper.dockerfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a target's stages take from the build context. */
final class ContextSources {
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|ftp|git|ssh)://.*|git@.*");
    private static final Pattern STAGE = Pattern.compile("--from=(.+)|--mount=(?:.*,)?from=([^,]+)(?:,.*)?");

    private ContextSources() {}

    static List<String> of(Dockerfile dockerfile, Optional<String> target) {
        Stage last = target.flatMap(dockerfile::findStage).orElseGet(() -> dockerfile.stages().getLast());
        Set<Integer> needed = new HashSet<>();
        collect(dockerfile, last, needed);
        Set<String> sources = new LinkedHashSet<>();
        dockerfile.stages().stream().filter(stage -> needed.contains(stage.index())).flatMap(stage -> stage.instructions().stream())
                .forEach(instruction -> sources.addAll(of(instruction)));
        return List.copyOf(sources);
    }

    private static void collect(Dockerfile dockerfile, Stage stage, Set<Integer> needed) {
        if (!needed.add(stage.index())) {
            return;
        }
        stage.standsOn().map(dockerfile.stages()::get).ifPresent(below -> collect(dockerfile, below, needed));
        for (Instruction instruction : stage.instructions()) {
            for (String flag : instruction.flags()) {
                var matcher = STAGE.matcher(flag);
                if (matcher.matches()) {
                    String label = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                    dockerfile.findStage(label).filter(each -> each.index() < stage.index())
                            .ifPresent(each -> collect(dockerfile, each, needed));
                }
            }
        }
    }

    private static List<String> of(Instruction instruction) {
        if (!instruction.keyword().equals("COPY") && !instruction.keyword().equals("ADD") || instruction.onBuild()
                || instruction.flags().stream().anyMatch(flag -> flag.startsWith("--from="))) {
            return List.of();
        }
        List<String> words = words(instruction.arguments());
        return words.subList(0, Math.max(0, words.size() - 1)).stream()
                .filter(word -> !ADDRESS.matcher(word).matches() && !word.startsWith("<<") && !word.contains("$")).toList();
    }

    private static List<String> words(String arguments) {
        String text = arguments.strip();
        List<String> words = new ArrayList<>();
        if (text.startsWith("[") && text.endsWith("]")) {
            var matcher = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(text);
            while (matcher.find()) {
                words.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
            }
            return words;
        }
        Words.shell(Mapped.nowhere(text), '\\').forEach(word -> words.add(word.toString().replaceAll("[\"']", "")));
        return words;
    }
}
