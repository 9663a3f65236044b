package dev.basekeeper.configuration;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a YAML document: asks for what is expected there, and says where it is not. */
record Yaml(String path, Node node, String name) {
    private static final int MAX_LENGTH = 256 * 1024;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(ms|s|m|h)");

    static Optional<Yaml> parse(String text, String path) {
        if (text.length() > MAX_LENGTH) {
            throw new ConfigurationException("%s: longer than %d characters".formatted(path, MAX_LENGTH));
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        options.setCodePointLimit(MAX_LENGTH * 2);
        try {
            return Optional.ofNullable(new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text)))
                    .map(node -> new Yaml(path, node, ""));
        } catch (MarkedYAMLException e) {
            throw new ConfigurationException("%s%s: no YAML that can be read: %s".formatted(path, at(e.getProblemMark()), e.getProblem()),
                    e);
        } catch (YAMLException e) {
            throw new ConfigurationException("%s: no YAML that can be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static String at(@Nullable Mark mark) {
        return mark == null ? "" : ":%d:%d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }

    ConfigurationException error(String reason) {
        return new ConfigurationException("%s%s: %s%s".formatted(path, at(node.getStartMark()), name.isEmpty() ? "" : name + ": ", reason));
    }

    private String found() {
        return switch (node) {
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar ->
                "'%s'".formatted(scalar.getValue().length() > 80 ? scalar.getValue().substring(0, 80) + "…" : scalar.getValue());
            case MappingNode mapping -> "keys and values";
            case SequenceNode list -> "a list";
            default -> "something else";
        };
    }

    /** Keys and values; no key other than these. */
    Map<String, Yaml> mapping(Set<String> keys) {
        Map<String, Yaml> found = mapping();
        found.forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw value.error("an unknown key; expected one of %s".formatted(keys.stream().sorted().collect(Collectors.joining(", "))));
            }
        });
        return found;
    }

    Map<String, Yaml> mapping() {
        if (!(node instanceof MappingNode mapping) || !mapping.getTag().equals(Tag.MAP)) {
            throw error("found %s, expected keys and values".formatted(found()));
        }
        Map<String, Yaml> found = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
                throw new Yaml(path, tuple.getKeyNode(), name).error("a key must be a plain word");
            }
            Yaml value = new Yaml(path, tuple.getValueNode(), key.getValue());
            if (found.putIfAbsent(key.getValue(), value) != null) {
                throw new Yaml(path, key, key.getValue()).error("stands twice");
            }
        }
        return found;
    }

    /** A text in the file: quoted or plain. A null is an error: Docker would take the value from our environment. */
    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL) || scalar.getTag().equals(Tag.BINARY)
                || !scalar.getTag().startsWith(Tag.PREFIX)) {
            throw error("found %s, expected a text".formatted(found()));
        }
        if (scalar.getValue().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 127)) {
            throw error("holds control characters");
        }
        return scalar.getValue();
    }

    /** A text that YAML itself takes for one, so that {@code no} and {@code 1.10} mean what the person sees. */
    String value() {
        String text = text();
        if (!node.getTag().equals(Tag.STR)) {
            throw error("found %s, which YAML reads as no text; put it in quotes".formatted(found()));
        }
        return text;
    }

    boolean flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL) && Set.of("true", "false").contains(scalar.getValue())) {
            return scalar.getValue().equals("true");
        }
        throw error("found %s, expected true or false".formatted(found()));
    }

    int number(int least, int most) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT) && scalar.getValue().matches("\\d{1,9}")) {
            int value = Integer.parseInt(scalar.getValue());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw error("found %s, expected a whole number between %d and %d".formatted(found(), least, most));
    }

    Duration duration() {
        Matcher matcher = DURATION.matcher(text());
        if (!matcher.matches()) {
            throw error("found %s, expected a time such as 30s or 15m".formatted(found()));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    /** A value that checks itself. */
    <T> T of(Function<String, T> parse) {
        String text = text();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    <E extends Enum<E>> E word(Class<E> type) {
        String text = text();
        List<String> words = new ArrayList<>();
        for (E each : type.getEnumConstants()) {
            String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(text)) {
                return each;
            }
            words.add(word);
        }
        throw error("found %s, expected one of %s".formatted(found(), String.join(", ", words)));
    }

    List<Yaml> list() {
        if (!(node instanceof SequenceNode list)) {
            throw error("found %s, expected a list".formatted(found()));
        }
        return list.getValue().stream().map(each -> new Yaml(path, each, name)).toList();
    }

    <T> List<T> list(Function<Yaml, T> item) {
        return list().stream().map(item).toList();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Makes a value out of several; what it objects to is reported here. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }
}
