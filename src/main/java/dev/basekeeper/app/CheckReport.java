package dev.basekeeper.app;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.update.Standing;
import dev.basekeeper.update.Standing.Lookup;
import dev.basekeeper.update.Standing.State;

/** What {@code check} says, as JSON. Written by hand: mapping by reflection would cost a tenth of a second at each start. */
record CheckReport(List<CheckReport.Row> rows, List<CheckReport.Problem> problems) {
    /** @param repository {@code OWNER/NAME}; empty for a folder */
    record Row(Optional<String> repository, Standing standing, State state, Optional<String> message) {
        /** What is written there, where it is no image. */
        String text() {
            return CheckReport.text(standing).orElse("");
        }
    }

    /** A file that is no Dockerfile that can be read. */
    record Problem(Optional<String> repository, Reading.Problem problem) {}

    CheckReport {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    Map<State, Integer> summary() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        counts.merge(State.FAILED, problems.size(), Integer::sum);
        return counts;
    }

    ExitCode exitCode() {
        ExitCode code = problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        for (Row row : rows) {
            code = code.and(switch (row.state()) {
                case FAILED -> ExitCode.FAILED;
                case BEHIND, UNPINNED -> ExitCode.BEHIND;
                case CURRENT, HELD, SKIPPED -> ExitCode.DONE;
            });
        }
        return code;
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("schema", 1);
            json.writeArrayFieldStart("images");
            for (Row row : rows) {
                write(row, json);
            }
            for (Problem problem : problems) {
                write(problem, json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("summary");
            for (var entry : summary().entrySet()) {
                json.writeNumberField(entry.getKey().toString(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be written", e);
        }
        return text + "\n";
    }

    private static void write(Row row, JsonGenerator json) throws IOException {
        Standing standing = row.standing();
        Optional<ImageReference> image = standing.image();
        Optional<ImageReference> newest = standing.newest();
        json.writeStartObject();
        if (row.repository().isPresent()) {
            json.writeStringField("repository", row.repository().get());
        }
        json.writeStringField("file", standing.path());
        json.writeNumberField("line", standing.reference().line());
        field(json, "stage", standing.reference().stage());
        json.writeStringField("role", standing.reference().role().toString());
        field(json, "reference", image.map(ImageReference::toString).or(() -> text(standing)));
        field(json, "tag", image.flatMap(ImageReference::tag));
        field(json, "pinned", image.flatMap(ImageReference::digest));
        field(json, "newest", newest.flatMap(ImageReference::digest));
        field(json, "newestTag", newest.flatMap(ImageReference::tag));
        json.writeStringField("state", row.state().toString());
        field(json, "kind", standing.kind());
        field(json, "message", row.message());
        json.writeEndObject();
    }

    private static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (problem.repository().isPresent()) {
            json.writeStringField("repository", problem.repository().get());
        }
        json.writeStringField("file", problem.problem().path());
        json.writeNumberField("line", problem.problem().line());
        json.writeStringField("role", "from");
        for (String name : List.of("stage", "reference", "tag", "pinned", "newest", "newestTag", "kind")) {
            json.writeNullField(name);
        }
        json.writeStringField("state", State.FAILED.toString());
        json.writeStringField("message", problem.problem().reason());
        json.writeEndObject();
    }

    private static Optional<String> text(Standing standing) {
        return standing.lookup() instanceof Lookup.Skipped(var text, var reason) ? Optional.of(text) : Optional.empty();
    }

    private static void field(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }
}
