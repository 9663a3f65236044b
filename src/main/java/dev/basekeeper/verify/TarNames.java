package dev.basekeeper.verify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the names in a tar archive while it streams: ustar with its prefix, pax {@code path}, GNU long names (POSIX.1-2017 "pax
 * Interchange Format"; GNU tar manual, "Basic Tar Format"). Bounded in entries, in a name's length and in a small file's bytes.
 */
final class TarNames {
    private static final int BLOCK = 512;
    private static final int MAX_NAME = 64 * 1024;
    private static final int MAX_ENTRIES = 2_000_000;

    private final InputStream stream;
    private String longName = "";
    private long paxSize = -1;

    TarNames(InputStream stream) {
        this.stream = stream;
    }

    /** Is told of each entry, and may read its bytes. */
    @FunctionalInterface
    interface Listener {
        /** @param name without leading {@code ./} or {@code /} and without a closing slash */
        void entry(String name, Content content) throws IOException;
    }

    /** An entry's bytes, while it is the current one. */
    final class Content {
        private long left;

        private Content(long size) {
            this.left = size;
        }

        /** @param limit at most so many bytes */
        String text(int limit) throws IOException {
            byte[] bytes = stream.readNBytes((int) Math.min(left, limit));
            left -= bytes.length;
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    void readAll(Listener listener) throws IOException {
        byte[] header = new byte[BLOCK];
        for (int count = 0; stream.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0; count++) {
            if (count > MAX_ENTRIES) {
                throw new IOException("the image has more than %d files".formatted(MAX_ENTRIES));
            }
            entry(header, listener);
        }
    }

    private void entry(byte[] header, Listener listener) throws IOException {
        long size = paxSize >= 0 ? paxSize : size(header);
        switch (header[156]) {
            case 'L' -> longName = name(size);
            case 'x' -> pax(name(size));
            case 'g', 'K' -> skip(padded(size));
            default -> {
                var content = new Content(size);
                listener.entry(clean(longName.isEmpty() ? shortName(header) : longName), content);
                skip(content.left + padded(size) - size);
                longName = "";
                paxSize = -1;
            }
        }
    }

    private String name(long size) throws IOException {
        if (size > MAX_NAME) {
            throw new IOException("a name in the image is longer than %d bytes".formatted(MAX_NAME));
        }
        byte[] bytes = stream.readNBytes((int) size);
        skip(padded(size) - size);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    // "LENGTH KEY=VALUE\n", the length counting itself.
    private void pax(String records) {
        for (String line : records.split("\n", -1)) {
            int space = line.indexOf(' ');
            String record = line.substring(space + 1);
            if (record.startsWith("path=")) {
                longName = record.substring("path=".length());
            } else if (record.matches("size=[0-9]{1,18}")) {
                paxSize = Long.parseLong(record.substring("size=".length()));
            }
        }
    }

    private static String shortName(byte[] header) {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).equals("ustar");
        return ustar && !prefix.isEmpty() ? prefix + "/" + name : name;
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    // Octal, or base 256 where the first bit is set.
    private static long size(byte[] header) throws IOException {
        long value = 0;
        if ((header[124] & 0x80) != 0) {
            for (int i = 128; i < 136; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
        } else {
            String octal = text(header, 124, 12).strip();
            if (!octal.matches("[0-7]{0,12}")) {
                throw new IOException("the image's archive holds the size '%s'".formatted(octal));
            }
            value = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        }
        if (value < 0) {
            throw new IOException("the image's archive holds a negative size");
        }
        return value;
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void skip(long bytes) throws IOException {
        try {
            stream.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new IOException("the image's archive ends too early", e);
        }
    }

    private static String clean(String name) {
        String clean = name;
        while (clean.startsWith("./") || clean.startsWith("/")) {
            clean = clean.substring(clean.indexOf('/') + 1);
        }
        return clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }
}
