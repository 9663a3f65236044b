package dev.basekeeper.transfer;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param headers sent to the address's own origin; {@code Authorization} goes to no other
 * @param body sent with POST, PUT and PATCH
 * @param deadline for the whole exchange, redirects and body included
 * @param maxBytes of the answer's body
 */
public record Request(String method, URI address, Map<String, String> headers, Optional<byte[]> body, Duration deadline, long maxBytes) {
    public static final Duration DEADLINE = Duration.ofSeconds(25);
    public static final long MAX_BYTES = 4L * 1024 * 1024;

    public Request {
        headers = Map.copyOf(headers);
    }

    public static Request get(URI address) {
        return new Request("GET", address, Map.of(), Optional.empty(), DEADLINE, MAX_BYTES);
    }

    public static Request head(URI address) {
        return new Request("HEAD", address, Map.of(), Optional.empty(), DEADLINE, MAX_BYTES);
    }

    public Request with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Request(method, address, all, body, deadline, maxBytes);
    }

    public Request within(Duration limit) {
        return new Request(method, address, headers, body, limit, maxBytes);
    }

    public Request atMost(long bytes) {
        return new Request(method, address, headers, body, deadline, bytes);
    }

    public Request posting(byte[] content, String contentType) {
        return new Request("POST", address, headers, Optional.of(content), deadline, maxBytes).with("Content-Type", contentType);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Where a redirect leads; credentials stay behind unless it is the same origin. */
    Request redirected(URI to) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        if (!origin(to).equals(origin(address))) {
            kept.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Cookie"));
        }
        return new Request(method, to, kept, body, deadline, maxBytes);
    }

    /** Scheme, host and port. */
    static String origin(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
        return (address.getScheme() + "://" + address.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
