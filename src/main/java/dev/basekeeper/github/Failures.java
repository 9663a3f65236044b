package dev.basekeeper.github;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.basekeeper.github.GitHubException.Kind;
import dev.basekeeper.github.Wire.Answer;
import dev.basekeeper.transfer.Request;

/** Says what GitHub refused, why, and what to do. */
final class Failures {
    private static final int MAX_LENGTH = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Failures() {}

    static GitHubException of(Request request, Answer answer) {
        Kind kind = switch (answer.status()) {
            case 401, 403, 451 -> Kind.DENIED;
            case 404, 410 -> Kind.NOT_FOUND;
            default -> answer.status() >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
        return new GitHubException(kind, "%s: %d %s%s".formatted(shown(request), answer.status(), reason(answer), advice(answer)));
    }

    /** What was asked, without its query. */
    static String shown(Request request) {
        return "%s %s%s".formatted(request.method(), request.address().getAuthority(), request.address().getPath());
    }

    private static String advice(Answer answer) {
        List<String> lacking = answer.headers().getOrDefault("x-accepted-github-permissions", List.of());
        return switch (answer.status()) {
            case 401 -> " (the credential is not valid or has expired: make a new one)";
            case 403 -> lacking.isEmpty() ? "" : " (the credential needs %s)".formatted(clean(lacking.getFirst()));
            case 404 -> " (no such thing, or the credential may not see it)";
            default -> "";
        };
    }

    /** GitHub's own words: the message and its errors. */
    private static String reason(Answer answer) {
        try {
            JsonNode root = JSON.readTree(answer.body());
            List<String> words = new ArrayList<>();
            words.add(root.path("message").asText());
            root.path("errors").forEach(each -> words.add(each.isTextual()
                    ? each.asText()
                    : each.hasNonNull("message")
                            ? each.path("message").asText()
                            : each.path("field").asText() + " " + each.path("code").asText()));
            return clean(String.join(": ", words));
        } catch (IOException e) {
            return "without a reason";
        }
    }

    /** Text from outside for a message: one line, bounded. */
    static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }

    /** What kohsuke's client throws besides our own exceptions: an answer that it could not read. */
    static GitHubException malformed(String action, IOException e) {
        return new GitHubException(Kind.MALFORMED, "%s: %s".formatted(action, clean(String.valueOf(e.getMessage()))), e);
    }
}
