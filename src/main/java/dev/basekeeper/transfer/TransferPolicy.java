package dev.basekeeper.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The operator's say about connections.
 *
 * @param named hosts, with or without port, that may be at loopback and private addresses
 * @param insecure hosts that may be asked over plain HTTP though they are not on the loopback
 * @param proxies from the environment
 * @param certificates a PEM file of authorities that are trusted besides the platform's
 */
public record TransferPolicy(Set<String> named, Set<String> insecure, Proxies proxies, Optional<Path> certificates) {
    private static final Pattern ECR = Pattern.compile("[0-9]{12}\\.dkr\\.ecr(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    public TransferPolicy {
        named = Set.copyOf(named);
        insecure = Set.copyOf(insecure);
    }

    /** With what {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY} and {@code SSL_CERT_FILE} say. */
    public static TransferPolicy of(Set<String> named, Set<String> insecure, Map<String, String> variables) {
        return new TransferPolicy(named, insecure, Proxies.of(variables),
                Optional.ofNullable(variables.get("SSL_CERT_FILE")).filter(text -> !text.isBlank()).map(Path::of));
    }

    /** Whether the host itself says that it is this machine. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    boolean isNamed(URI address) {
        return holds(named, address) || ECR.matcher(String.valueOf(address.getHost())).matches();
    }

    boolean mayBePlain(URI address) {
        return isLoopback(address.getHost()) || holds(insecure, address);
    }

    private static boolean holds(Set<String> hosts, URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return hosts.contains(host) || hosts.contains(host + ":" + address.getPort());
    }
}
