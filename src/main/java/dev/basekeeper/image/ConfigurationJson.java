package dev.basekeeper.image;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.basekeeper.image.Configuration.HealthCheck;

/** Reads an image's configuration. */
final class ConfigurationJson {
    private ConfigurationJson() {}

    static Configuration parse(byte[] bytes) {
        JsonNode root = Json.object(bytes, "image configuration");
        JsonNode run = root.path("config");
        return new Configuration(
                Platform.of(Json.text(root, "os"), Json.text(root, "architecture"), Json.findText(root, "variant")), created(root),
                Json.textList(run, "Env"), Json.textList(run, "Entrypoint"), Json.textList(run, "Cmd"), nonEmpty(run, "User"),
                nonEmpty(run, "WorkingDir"),
                Set.copyOf(Json.keys(run, "ExposedPorts")), Set.copyOf(Json.keys(run, "Volumes")), Json.texts(run, "Labels"),
                nonEmpty(run, "StopSignal"),
                healthCheck(run.path("Healthcheck")), diffIds(root));
    }

    private static Optional<String> nonEmpty(JsonNode node, String member) {
        return Json.findText(node, member).filter(text -> !text.isEmpty());
    }

    private static List<Digest> diffIds(JsonNode root) {
        return Json.textList(root.path("rootfs"), "diff_ids").stream().map(Digest::parse).toList();
    }

    private static Optional<Instant> created(JsonNode root) {
        return Json.findText(root, "created").flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty(); // "created" is optional and informative: a bad one is as good as none
            }
        });
    }

    private static Optional<HealthCheck> healthCheck(JsonNode node) {
        List<String> test = Json.textList(node, "Test");
        if (test.size() < 2 || test.getFirst().equals("NONE")) {
            return Optional.empty();
        }
        return Optional.of(new HealthCheck(test, nanos(node, "Interval"), nanos(node, "Timeout"), nanos(node, "StartPeriod")));
    }

    private static Optional<Duration> nanos(JsonNode node, String member) {
        return Optional.of(node.path(member).asLong()).filter(nanos -> nanos > 0).map(Duration::ofNanos);
    }
}
