package dev.basekeeper.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.basekeeper.registry.RegistryException.Kind;
import dev.basekeeper.transfer.Response;

/** Reads the small answers of a registry. */
final class Answers {
    private static final int MAX_SAID = 64 * 1024;
    private static final Pattern NEXT = Pattern.compile("<([^<>]*)>\\s*;\\s*rel=\"?next\"?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private Answers() {}

    /** What a registry says of an error ({@code errors[0].code} and {@code message}); empty if it says nothing that can be read. */
    static String said(Response answer) throws IOException {
        byte[] body = answer.body().readNBytes(MAX_SAID);
        try (JsonParser json = new JsonFactory().createParser(body)) {
            String code = "";
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING && "code".equals(json.currentName())) {
                    code = json.getText();
                } else if (json.currentToken() == JsonToken.VALUE_STRING && "message".equals(json.currentName())) {
                    return shown(code.isEmpty() ? json.getText() : code + ", " + json.getText());
                }
            }
            return shown(code);
        } catch (JsonProcessingException e) {
            return ""; // a page for people, or nothing
        }
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[^\\p{Graph} ]", " ");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }

    /** A server that wants TLS answers plain HTTP so (Go's net/http, nginx). */
    static boolean wantsTls(Response answer) throws IOException {
        String body = new String(answer.body().readNBytes(1024), StandardCharsets.ISO_8859_1);
        return body.contains("HTTP request to an HTTPS server") || body.contains("plain HTTP request was sent to HTTPS port");
    }

    static List<String> tags(InputStream body, String action) throws IOException {
        List<String> tags = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_ARRAY && "tags".equals(json.currentName())) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        Optional.of(json.getText()).filter(text -> TAG.matcher(text).matches()).ifPresent(tags::add);
                    }
                }
            }
            return tags;
        } catch (JsonProcessingException e) {
            throw new RegistryException(Kind.MALFORMED, "%s: the answer is not JSON that can be read".formatted(action), e);
        }
    }

    /** The next page, on the same origin only. */
    static Optional<URI> findNext(Response answer, String action) {
        for (String link : answer.headers("Link")) {
            Matcher matcher = NEXT.matcher(link);
            if (matcher.find()) {
                URI next = answer.address().resolve(matcher.group(1));
                if (!String.valueOf(next.getAuthority()).equals(answer.address().getAuthority())
                        || !answer.address().getScheme().equals(next.getScheme())) {
                    throw new RegistryException(Kind.REFUSED,
                            "%s: the next page is said to be on another host, %s".formatted(action, next.getAuthority()));
                }
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
