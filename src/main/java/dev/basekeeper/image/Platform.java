package dev.basekeeper.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Operating system and processor that an image is for, in the normal form of containerd/platforms ({@code linux/arm64} without {@code v8}). */
public record Platform(String os, String architecture, Optional<String> variant) {
    // Before the constants: making them checks their words.
    private static final Pattern WORD = Pattern.compile("[a-z0-9._-]{1,32}");

    /** What an attestation's descriptor says instead of a platform (BuildKit). */
    public static final Platform UNKNOWN = new Platform("unknown", "unknown", Optional.empty());

    public static final Platform LINUX_AMD64 = parse("linux/amd64");
    public static final Platform LINUX_ARM64 = parse("linux/arm64");

    public Platform {
        if (!WORD.matcher(os).matches() || !WORD.matcher(architecture).matches()
                || !variant.map(text -> WORD.matcher(text).matches()).orElse(true)) {
            throw new IllegalArgumentException(
                    "platform '%s/%s%s' must be OS/ARCHITECTURE[/VARIANT]".formatted(os, architecture,
                            variant.map(v -> "/" + v).orElse("")));
        }
    }

    /** Combines what a descriptor or a configuration says, in any common spelling ({@code x86_64}, {@code aarch64}, {@code ARM64}). */
    public static Platform of(String os, String architecture, Optional<String> variant) {
        String arch = architecture.toLowerCase(Locale.ROOT);
        Optional<String> kind = variant.map(text -> text.toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty());
        return switch (arch) {
            case "x86_64", "x86-64" -> new Platform(os.toLowerCase(Locale.ROOT), "amd64", kind.filter(v -> !v.equals("v1")));
            case "aarch64", "arm64" ->
                new Platform(os.toLowerCase(Locale.ROOT), "arm64", kind.filter(v -> !v.equals("v8") && !v.equals("8")));
            case "armhf" -> new Platform(os.toLowerCase(Locale.ROOT), "arm", Optional.of("v7"));
            case "armel" -> new Platform(os.toLowerCase(Locale.ROOT), "arm", Optional.of("v6"));
            case "amd64" -> new Platform(os.toLowerCase(Locale.ROOT), "amd64", kind.filter(v -> !v.equals("v1")));
            case "arm" ->
                new Platform(os.toLowerCase(Locale.ROOT), "arm", Optional.of(kind.map(v -> v.startsWith("v") ? v : "v" + v).orElse("v7")));
            default -> new Platform(os.toLowerCase(Locale.ROOT), arch, kind);
        };
    }

    /** @throws IllegalArgumentException if the text is not {@code OS/ARCHITECTURE[/VARIANT]} */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("platform '%s' must be OS/ARCHITECTURE[/VARIANT]".formatted(text));
        }
        return of(parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
    }

    @Override
    public String toString() {
        return os + "/" + architecture + variant.map(text -> "/" + text).orElse("");
    }
}
