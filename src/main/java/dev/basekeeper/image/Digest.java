package dev.basekeeper.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Content digest of a manifest or blob: {@code sha256:} and 64 hex digits (OCI image spec, "Digests"). */
public record Digest(String value) implements Comparable<Digest> {
    private static final Pattern SHA256 = Pattern.compile("sha256:[a-f0-9]{64}");

    public Digest {
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException("digest '%s' must be 'sha256:' and 64 hex digits".formatted(value));
        }
    }

    public static Digest parse(String text) {
        return new Digest(text);
    }

    /** Digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return ofHash(sha256().digest(bytes));
    }

    /** Digest whose hash was computed while the bytes streamed by; the message digest is reset. */
    public static Digest of(MessageDigest sha256) {
        return ofHash(sha256.digest());
    }

    private static Digest ofHash(byte[] hash) {
        return new Digest("sha256:" + HexFormat.of().formatHex(hash));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 64 hex digits. */
    public String hex() {
        return value.substring("sha256:".length());
    }

    /** {@code sha256:} and the first 12 hex digits, for people. */
    public String shortened() {
        return value.substring(0, "sha256:".length() + 12);
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
