package dev.basekeeper.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import dev.basekeeper.image.Digest;
import dev.basekeeper.image.MediaType;
import dev.basekeeper.image.Platform;

/**
 * The example's base image: one layer with BusyBox in it, made without an engine.
 *
 * @param blobs the layer and the configuration
 * @param manifests the platform's manifest and the index, which is the last
 */
record DemoImage(List<byte[]> blobs, List<byte[]> manifests) {
    private static final List<String> APPLETS = List.of("sh", "cat", "cp", "echo", "httpd", "ls", "mkdir", "sed", "sleep", "touch", "wget");
    private static final int DYNAMIC_MARK_WITHIN = 4096;

    DemoImage {
        blobs = List.copyOf(blobs);
        manifests = List.copyOf(manifests);
    }

    /** A statically linked BusyBox on this host, since the image has no libraries. */
    static Optional<Path> busyBox() {
        return List.of("/bin/busybox", "/usr/bin/busybox", "/usr/local/bin/busybox").stream().map(Path::of)
                .filter(path -> Files.isExecutable(path) && isStatic(path)).findFirst();
    }

    private static boolean isStatic(Path program) {
        try (var in = Files.newInputStream(program)) {
            return !new String(in.readNBytes(DYNAMIC_MARK_WITHIN), StandardCharsets.ISO_8859_1).contains("/ld-");
        } catch (IOException e) {
            return false;
        }
    }

    /** @param release of this example's distribution: what differs between two of its images */
    static DemoImage of(Path busyBox, String release, Platform platform) {
        byte[] tar = tar(busyBox, release, platform);
        byte[] layer = gzip(tar);
        byte[] configuration = json("""
                {'architecture':'%s','os':'%s','created':'2026-01-01T00:00:00Z',\
                'config':{'Env':['PATH=/bin'],'Labels':{'org.opencontainers.image.version':'%s'}},\
                'rootfs':{'type':'layers','diff_ids':['%s']}}""".formatted(platform.architecture(), platform.os(), release,
                Digest.of(tar)));
        byte[] manifest = json("""
                {'schemaVersion':2,'mediaType':'%s','config':%s,'layers':[%s]}""".formatted(MediaType.OCI_MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", configuration, ""),
                descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer, "")));
        byte[] index = json("{'schemaVersion':2,'mediaType':'%s','manifests':[%s]}".formatted(MediaType.OCI_INDEX,
                descriptor(MediaType.OCI_MANIFEST, manifest,
                        ",'platform':{'architecture':'%s','os':'%s'}".formatted(platform.architecture(), platform.os()))));
        return new DemoImage(List.of(layer, configuration), List.of(manifest, index));
    }

    Digest digest() {
        return Digest.of(manifests.getLast());
    }

    private static String descriptor(String mediaType, byte[] content, String more) {
        return "{'mediaType':'%s','digest':'%s','size':%d%s}".formatted(mediaType, Digest.of(content), content.length, more);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tar(Path busyBox, String release, Platform platform) {
        DemoTar tar = new DemoTar();
        try {
            tar.file("bin/busybox", 0755, Files.readAllBytes(busyBox));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + busyBox, e);
        }
        APPLETS.forEach(applet -> tar.link("bin/" + applet, "busybox"));
        tar.file("etc/os-release", 0644, "ID=example\nNAME=\"Example Linux\"\nVERSION_ID=%s\n".formatted(release));
        tar.file("etc/passwd", 0644, "root:x:0:0::/:/bin/sh\nservice:x:1000:1000::/service:/bin/sh\n");
        tar.file("var/lib/dpkg/status", 0644, """
                Package: example-tls
                Status: install ok installed
                Architecture: %1$s
                Version: %2$s-1

                Package: example-zlib
                Status: install ok installed
                Architecture: %1$s
                Version: 1.3-1
                """.formatted(platform.architecture(), release));
        return tar.bytes();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("compress in memory", e);
        }
        return bytes.toByteArray();
    }
}
