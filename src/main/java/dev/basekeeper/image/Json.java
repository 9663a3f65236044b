package dev.basekeeper.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads hostile JSON: bounded depth, no duplicate keys, errors that name the member. */
final class Json {
    private static final int MAX_DEPTH = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private Json() {}

    static JsonNode object(byte[] bytes, String what) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException(what + " must be a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s is not JSON that can be read: %s".formatted(what, firstLine(e)), e);
        }
    }

    private static String firstLine(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    static String text(JsonNode node, String member) {
        return findText(node, member).orElseThrow(() -> new IllegalArgumentException("'%s' is missing or no string".formatted(member)));
    }

    static Optional<String> findText(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** Members that are objects of strings; other values are left out. */
    static Map<String, String> texts(JsonNode node, String member) {
        Map<String, String> found = new LinkedHashMap<>();
        node.path(member).properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                found.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return found;
    }

    static List<String> textList(JsonNode node, String member) {
        List<String> found = new ArrayList<>();
        node.path(member).forEach(each -> {
            if (!each.isTextual()) {
                throw new IllegalArgumentException("'%s' must hold strings only".formatted(member));
            }
            found.add(each.textValue());
        });
        return found;
    }

    static List<String> keys(JsonNode node, String member) {
        return node.path(member).propertyStream().map(Map.Entry::getKey).toList();
    }
}
