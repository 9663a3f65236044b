package dev.basekeeper.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads indexes and manifests of both families. */
final class ManifestJson {
    private static final int MAX_ENTRIES = 4096;

    private ManifestJson() {}

    static Content parse(byte[] bytes, String contentType) {
        JsonNode root = Json.object(bytes, "manifest");
        String mediaType = mediaType(root, contentType);
        if (root.has("manifests") && (root.has("config") || root.has("layers"))) {
            throw new IllegalArgumentException("manifest is both an index and a manifest (CVE-2021-41190)");
        }
        if (MediaType.isIndex(mediaType)) {
            return new Index(mediaType, descriptors(root, "manifests"), Json.texts(root, "annotations"));
        }
        if (MediaType.isManifest(mediaType)) {
            return new Manifest(mediaType, descriptor(root.path("config")), descriptors(root, "layers"), Json.texts(root, "annotations"));
        }
        throw new IllegalArgumentException(
                "manifest has the media type '%s'; expected one of %s".formatted(mediaType, MediaType.MANIFESTS));
    }

    private static String mediaType(JsonNode root, String contentType) {
        if (root.path("schemaVersion").asInt() != 2) {
            throw new IllegalArgumentException("manifest has schemaVersion %s; expected 2".formatted(root.path("schemaVersion")));
        }
        Optional<String> own = Json.findText(root, "mediaType").filter(text -> !text.isEmpty());
        boolean known = MediaType.MANIFESTS.contains(contentType);
        if (own.isPresent() && known && !own.get().equals(contentType)) {
            throw new IllegalArgumentException("manifest says '%s' but was served as '%s'".formatted(own.get(), contentType));
        }
        return own.or(() -> known ? Optional.of(contentType) : Optional.empty())
                .orElseGet(() -> root.has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST);
    }

    private static List<Descriptor> descriptors(JsonNode root, String member) {
        JsonNode list = root.path(member);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new IllegalArgumentException("'%s' must be an array".formatted(member));
        }
        if (list.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("'%s' has %d entries; at most %d are read".formatted(member, list.size(), MAX_ENTRIES));
        }
        List<Descriptor> found = new ArrayList<>();
        list.forEach(each -> found.add(descriptor(each)));
        return found;
    }

    private static Descriptor descriptor(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a descriptor must be an object");
        }
        if (!node.path("size").canConvertToLong() || !node.path("size").isIntegralNumber()) {
            throw new IllegalArgumentException(
                    "descriptor '%s': 'size' must be a whole number of bytes".formatted(node.path("digest").asText()));
        }
        return new Descriptor(Json.text(node, "mediaType"), Digest.parse(Json.text(node, "digest")), node.path("size").longValue(),
                platform(node.path("platform")), Json.texts(node, "annotations"));
    }

    private static Optional<Platform> platform(JsonNode node) {
        return Json.findText(node, "os").flatMap(os -> Json.findText(node, "architecture").filter(arch -> !os.isEmpty() && !arch.isEmpty())
                .map(arch -> Platform.of(os, arch, Json.findText(node, "variant"))));
    }
}
