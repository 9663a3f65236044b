package dev.basekeeper.update;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a pull request's body remembers for the next run, in a comment that people do not see and that ends the body.
 *
 * @param edits what the branch exchanges
 * @param todo whether labels, reviewers and assignees are still to be set
 * @param attempts builds in a row that ended in an error
 * @param told the references for which was said that the branch is a person's
 */
public record Marker(State state, String key, Set<Edit> edits, boolean todo, int attempts, Set<String> told) {
    /** How the proof was judged, or why the bot closed. */
    public enum State {
        READY, DRAFT, ISSUE, SILENT, MOOT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String START = "<!-- basekeeper: ";
    private static final String END = " -->";
    private static final int MAX_LENGTH = 16_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Marker {
        edits = Set.copyOf(edits);
        told = Set.copyOf(told);
    }

    public Marker with(State newState) {
        return new Marker(newState, key, edits, todo, attempts, told);
    }

    public Marker withTodo(boolean newTodo) {
        return new Marker(state, key, edits, newTodo, attempts, told);
    }

    public Marker withTold(String reference) {
        Set<String> all = new LinkedHashSet<>(told);
        all.add(reference);
        return new Marker(state, key, edits, todo, attempts, all);
    }

    /** The marker that ends the body; empty where there is none, or none that can be read (a person edited it). */
    public static Optional<Marker> find(String body) {
        int start = body.lastIndexOf(START);
        int end = start < 0 ? -1 : body.indexOf(END, start);
        if (end < 0 || end - start > MAX_LENGTH) {
            return Optional.empty();
        }
        return parse(body.substring(start + START.length(), end));
    }

    /** Reads what {@link #json} wrote. */
    public static Optional<Marker> parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("schema").asInt() != 1) {
                return Optional.empty();
            }
            Set<Edit> edits = new LinkedHashSet<>();
            root.path("edits")
                    .forEach(each -> edits.add(new Edit(each.path("path").asText(), each.path("from").asText(), each.path("to").asText())));
            Set<String> told = new LinkedHashSet<>();
            root.path("told").forEach(each -> told.add(each.asText()));
            return Optional
                    .of(new Marker(State.valueOf(root.path("state").asText().toUpperCase(Locale.ROOT)), root.path("key").asText(), edits,
                            root.path("todo").asBoolean(), root.path("attempts").asInt(), told));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty(); // a marker that nobody can read is none: the run then goes by the branch's content
        }
    }

    /** One line; no {@code <} or {@code >} stands in it, so that it cannot end the comment that holds it. */
    public String json() {
        ObjectNode root = JSON.createObjectNode().put("schema", 1).put("state", state.toString()).put("key", key).put("todo", todo)
                .put("attempts", attempts);
        ArrayNode list = root.putArray("edits");
        edits.stream().sorted(Comparator.comparing(Edit::path).thenComparing(Edit::from))
                .forEach(edit -> list.addObject().put("path", edit.path()).put("from", edit.from()).put("to", edit.to()));
        ArrayNode tellings = root.putArray("told");
        told.stream().sorted().forEach(tellings::add);
        return root.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d");
    }

    @Override
    public String toString() {
        return START + json() + END;
    }
}
