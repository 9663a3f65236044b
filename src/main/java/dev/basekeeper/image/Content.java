package dev.basekeeper.image;

/** What a reference resolves to: an index of several platforms, or one manifest. */
public sealed interface Content permits Index, Manifest {
    String mediaType();

    /**
     * Reads a manifest or index; a body of both kinds at once, schema 1, and unknown types are refused (OCI image spec, "mediaType" considerations).
     *
     * @param mediaType the answer's content type, without parameters; empty if there was none
     * @throws IllegalArgumentException with what is wrong
     */
    static Content parse(byte[] bytes, String mediaType) {
        return ManifestJson.parse(bytes, mediaType);
    }
}
