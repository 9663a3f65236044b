package dev.basekeeper.transfer;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came back.
 *
 * @param address that answered, after redirects
 * @param headers by lower-case name
 * @param body bounded; ends with the exchange
 */
public record Response(int status, URI address, Map<String, List<String>> headers, InputStream body) {
    static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> found = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                found.merge(name.toLowerCase(Locale.ROOT), List.copyOf(values),
                        (first, more) -> Stream.concat(first.stream(), more.stream()).toList());
            }
        });
        return found;
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
