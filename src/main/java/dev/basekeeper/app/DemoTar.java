package dev.basekeeper.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the few kinds of entries that the example's layer has, in the ustar format (POSIX.1-2017, pax, "ustar Interchange Format"). */
final class DemoTar {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void file(String path, int mode, byte[] content) {
        entry(path, mode, '0', "", content);
    }

    void file(String path, int mode, String content) {
        file(path, mode, content.getBytes(StandardCharsets.UTF_8));
    }

    void link(String path, String target) {
        entry(path, 0777, '2', target, new byte[0]);
    }

    byte[] bytes() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    private void entry(String path, int mode, char type, String link, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "%07o".formatted(mode));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(content.length));
        put(header, 136, "00000000000");
        Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each;
        }
        put(header, CHECKSUM_AT, "%06o\0".formatted(sum));
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }
}
