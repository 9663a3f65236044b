package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Build.Broken;
import dev.basekeeper.engine.Build.Built;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.MediaType;
import dev.basekeeper.image.Platform;
import dev.basekeeper.testing.RegistryServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A private base: fetched beforehand with a login that the build does not have. */
class PullIT {
    @TempDir
    Path folder;

    @Test
    void pullWithALoginLetsABuildUseAPrivateBaseWithoutOne() throws IOException {
        try (Engine engine = Dockerd.open(folder.resolve("scratch")); RegistryServer server = RegistryServer.startWithLogin(folder)) {
            String base = push(server);
            assertThat(engine.build(order(base), line -> {})).isInstanceOf(Broken.class);
            engine.pull(base, Platform.LINUX_AMD64, Optional.of(new Login(server.address(), RegistryServer.USER, RegistryServer.PASSWORD)));
            assertThat(engine.build(order(base), line -> {})).isInstanceOf(Built.class);
            assertThat(textUnder(folder.resolve("scratch"))).doesNotContain("auths");
        }
    }

    @Test
    void pullWithoutTheLoginSaysWhatWasDeniedAndKeepsThePassword() {
        try (Engine engine = Dockerd.open(folder.resolve("scratch")); RegistryServer server = RegistryServer.startWithLogin(folder)) {
            String base = push(server);
            var wrong = new Login(server.address(), "reader", "canary-password");
            assertThatThrownBy(() -> engine.pull(base, Platform.LINUX_AMD64, Optional.of(wrong))).isInstanceOf(EngineException.class)
                    .hasMessageContaining("pull " + base).hasMessageNotContaining("canary");
            assertThat(wrong.toString()).doesNotContain("canary");
        }
    }

    private static String push(RegistryServer server) {
        byte[] layer = new byte[1024];
        Digest diffId = server.pushBlob("private/base", layer);
        byte[] configuration = """
                {"architecture":"amd64","os":"linux","config":{"Labels":{"at":"%s"}},"rootfs":{"type":"layers","diff_ids":["%s"]}}"""
                .formatted(server.address(), diffId).getBytes(StandardCharsets.UTF_8);
        Digest config = server.pushBlob("private/base", configuration);
        Digest manifest = server.pushManifest("private/base", "1", MediaType.OCI_MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},
                "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}"""
                .formatted(MediaType.OCI_MANIFEST, config, configuration.length, diffId, layer.length));
        return server.address() + "/private/base@" + manifest;
    }

    private BuildOrder order(String base) throws IOException {
        Path context = Files.createDirectories(folder.resolve("context"));
        return new BuildOrder(context, "FROM " + base + "\nLABEL a=b\n", Optional.empty(), Optional.empty(), Map.of(), Platform.LINUX_AMD64,
                false,
                Map.of(), false, Duration.ofMinutes(1), ByteSize.parse("10GB"));
    }

    private static String textUnder(Path root) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
