package dev.basekeeper.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an image at a registry, written back as the person wrote it ({@code alpine} stays {@code alpine}).
 *
 * <p>Grammar and defaults: distribution/reference; the first part is a host if it holds {@code .} or {@code :} or is
 * {@code localhost}, else the host is Docker Hub, where a single-part name is {@code library/…}.
 *
 * @param name the name as written, without tag and digest
 */
public record ImageReference(String name, Optional<String> tag, Optional<Digest> digest) {
    /** Docker Hub's name in references; its API answers at {@code registry-1.docker.io}. */
    public static final String DOCKER_HUB = "docker.io";

    private static final int MAX_NAME = 255;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern PATH_PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern HOST = Pattern.compile(
            "(?:(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*|\\[[a-fA-F0-9:]+])(?::[0-9]{1,5})?");

    public ImageReference {
        checkName(name);
        tag.ifPresent(text -> check(TAG.matcher(text).matches(), name, "the tag '%s' must be 1 to 128 of [A-Za-z0-9_.-]".formatted(text)));
    }

    /** @throws IllegalArgumentException with what is wrong with the text */
    public static ImageReference parse(String text) {
        check(text.length() <= 1024, "%.40s…".formatted(text), "longer than 1024 characters");
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(text.substring(at + 1)));
        String rest = at < 0 ? text : text.substring(0, at);
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > rest.lastIndexOf('/');
        return new ImageReference(tagged ? rest.substring(0, colon) : rest,
                tagged ? Optional.of(rest.substring(colon + 1)) : Optional.empty(), digest);
    }

    private static void checkName(String name) {
        check(!name.isEmpty(), name, "the name is empty");
        check(name.length() <= MAX_NAME, name, "the name is longer than %d characters".formatted(MAX_NAME));
        int slash = name.indexOf('/');
        boolean hosted = slash > 0 && isHost(name.substring(0, slash));
        if (hosted) {
            check(HOST.matcher(name.substring(0, slash)).matches(), name, "'%s' is no host".formatted(name.substring(0, slash)));
        }
        for (String part : (hosted ? name.substring(slash + 1) : name).split("/", -1)) {
            check(PATH_PART.matcher(part).matches(), name,
                    "'%s' must be lower-case letters and digits, separated by . _ or -".formatted(part));
        }
    }

    private static void check(boolean holds, String text, String reason) {
        if (!holds) {
            throw new IllegalArgumentException("image reference '%s': %s".formatted(text, reason));
        }
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost") || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private Optional<String> host() {
        int slash = name.indexOf('/');
        return slash > 0 && isHost(name.substring(0, slash)) ? Optional.of(name.substring(0, slash)) : Optional.empty();
    }

    /** Host and optional port; {@link #DOCKER_HUB} where none is written, or where {@code index.docker.io} is. */
    public String registry() {
        return host().filter(host -> !host.equals("index.docker.io")).orElse(DOCKER_HUB);
    }

    /** Path at the registry: {@code library/alpine} for {@code alpine}. */
    public String repository() {
        String path = host().map(host -> name.substring(host.length() + 1)).orElse(name);
        return registry().equals(DOCKER_HUB) && !path.contains("/") ? "library/" + path : path;
    }

    /** The tag, or {@code latest} where neither tag nor digest is written (Docker's default). */
    public Optional<String> effectiveTag() {
        return tag.isPresent() || digest.isPresent() ? tag : Optional.of("latest");
    }

    public ImageReference withDigest(Digest newest) {
        return new ImageReference(name, tag, Optional.of(newest));
    }

    public ImageReference withTag(String newest) {
        return new ImageReference(name, Optional.of(newest), digest);
    }

    public ImageReference withoutDigest() {
        return new ImageReference(name, tag, Optional.empty());
    }

    /** Whether both name the same repository at the same registry, however written. */
    public boolean sameRepository(ImageReference other) {
        return registry().equals(other.registry()) && repository().equals(other.repository());
    }

    @Override
    public String toString() {
        return name + tag.map(text -> ":" + text).orElse("") + digest.map(value -> "@" + value).orElse("");
    }
}
