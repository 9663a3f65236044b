package dev.basekeeper.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryServerIT {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    private Path folder;

    @Test
    void pushManifestAnswersItsDigestAndTheLogHasTheRequest() {
        try (var registry = RegistryServer.start(folder)) {
            assertThat(push(registry).toString()).startsWith("sha256:");
            Ready.awaitTrue("log", Duration.ofSeconds(5), () -> registry.requests().contains("PUT /v2/base/manifests/1 201"));
        }
    }

    @Test
    void startWithLoginAcceptsThePassword() {
        try (var registry = RegistryServer.startWithLogin(folder)) {
            push(registry);
        }
    }

    private static dev.basekeeper.image.Digest push(RegistryServer registry) {
        var configuration = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}";
        var digest = registry.pushBlob("base", configuration.getBytes(StandardCharsets.UTF_8));
        return registry.pushManifest("base", "1", MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json",
                "size":%d,"digest":"%s"},"layers":[]}""".formatted(MANIFEST, configuration.length(), digest));
    }
}
