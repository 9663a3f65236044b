package dev.basekeeper.image;

import java.util.Map;
import java.util.Optional;

/**
 * Points to content by digest (OCI image spec, "Content Descriptors").
 *
 * @param size in bytes, never negative
 */
public record Descriptor(String mediaType, Digest digest, long size, Optional<Platform> platform, Map<String, String> annotations) {
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("descriptor %s: its size is negative: %d".formatted(digest, size));
        }
        annotations = Map.copyOf(annotations);
    }

    /** Whether this is BuildKit's attestation manifest: told by annotation, never by position. */
    public boolean isAttestation() {
        return "attestation-manifest".equals(annotations.get(REFERENCE_TYPE));
    }

    /** The manifest that this attestation speaks of. */
    public Optional<Digest> attested() {
        return Optional.ofNullable(annotations.get(REFERENCE_DIGEST)).filter(text -> isAttestation()).map(Digest::parse);
    }
}
