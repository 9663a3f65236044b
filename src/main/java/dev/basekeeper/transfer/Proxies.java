package dev.basekeeper.transfer;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The proxies that the environment names, as curl reads it. */
public record Proxies(Optional<URI> http, Optional<URI> https, List<String> without) {
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    public Proxies {
        without = List.copyOf(without);
    }

    static Proxies of(Map<String, String> variables) {
        return new Proxies(find(variables, "http_proxy"), find(variables, "https_proxy"),
                text(variables, "no_proxy").map(text -> Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList())
                        .orElse(List.of()));
    }

    private static Optional<URI> find(Map<String, String> variables, String name) {
        return text(variables, name).map(text -> {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
                throw new IllegalArgumentException("%s: must be http://HOST:PORT".formatted(name.toUpperCase(Locale.ROOT)));
            }
            return proxy;
        });
    }

    private static Optional<String> text(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).or(() -> Optional.ofNullable(variables.get(name.toUpperCase(Locale.ROOT))))
                .filter(text -> !text.isBlank());
    }

    /** The proxy for an address; never one for the loopback. */
    Optional<URI> find(URI address) {
        return TransferPolicy.isLoopback(address.getHost()) || isWithout(address.getHost())
                ? Optional.empty()
                : address.getScheme().equals("https") ? https : http;
    }

    private boolean isWithout(String host) {
        return without.stream().map(word -> word.startsWith(".") ? word.substring(1) : word)
                .anyMatch(word -> word.equals("*") || host.equalsIgnoreCase(word)
                        || host.toLowerCase(Locale.ROOT).endsWith("." + word.toLowerCase(Locale.ROOT)));
    }

    static Proxy proxy(URI proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
    }

    /** Answers the proxy alone; a server that asks for a password gets none from here. */
    static Optional<Authenticator> login(URI proxy) {
        return Optional.ofNullable(proxy.getRawUserInfo()).map(text -> {
            String[] parts = text.split(":", 2);
            String user = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            char[] password = URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8).toCharArray();
            return new Authenticator() {
                @Override
                protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY ? new PasswordAuthentication(user, password) : null;
                }
            };
        });
    }
}
