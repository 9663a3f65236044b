package dev.basekeeper.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import dev.basekeeper.source.SourceException.Kind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads which files Git tracks, entry by entry (Git's index-format, versions 2 to 4); a library for Git takes ten times as long to start. */
final class GitIndex {
    private static final int SIGNATURE = 0x44495243; // "DIRC"
    private static final int FIXED = 62;
    private static final int MAX_PATH = 4096;
    private static final int REGULAR = 0b1000;

    private final DataInputStream in;
    private final int version;
    private byte[] path = new byte[0];

    private GitIndex(DataInputStream in, int version) {
        this.in = in;
        this.version = version;
    }

    /** Paths of regular files that the predicate accepts; links are passed on too, so that the reader can refuse them. */
    static List<String> paths(Path index, Predicate<String> wanted) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(index), 1 << 16))) {
            int signature = in.readInt();
            int version = in.readInt();
            if (signature != SIGNATURE || version < 2 || version > 4) {
                throw new SourceException(Kind.UNREADABLE, "read %s: no Git index of version 2 to 4".formatted(index));
            }
            return new GitIndex(in, version).entries(in.readInt(), wanted);
        } catch (EOFException e) {
            throw new SourceException(Kind.UNREADABLE, "read %s: it ends too early".formatted(index), e);
        } catch (IOException e) {
            throw new SourceException(Kind.UNREADABLE, "read %s: %s".formatted(index, e.getMessage()), e);
        }
    }

    private List<String> entries(int count, Predicate<String> wanted) throws IOException {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] fixed = in.readNBytes(FIXED);
            if (fixed.length < FIXED) {
                throw new EOFException();
            }
            int type = (fixed[26] & 0xff) >> 4;
            int flags = (fixed[60] & 0xff) << 8 | fixed[61] & 0xff;
            int extended = version >= 3 && (flags & 0x4000) != 0 ? 2 : 0;
            in.skipNBytes(extended);
            readPath(FIXED + extended);
            String text = new String(path, UTF_8);
            if ((type & REGULAR) != 0 && wanted.test(text)) {
                found.add(text);
            }
        }
        return found;
    }

    private void readPath(int before) throws IOException {
        int kept = version == 4 ? path.length - readOffset() : 0;
        if (kept < 0 || kept > path.length) {
            throw new IOException("a path's prefix is longer than the path before it");
        }
        byte[] whole = Arrays.copyOf(path, MAX_PATH);
        int length = kept;
        for (int each = in.readUnsignedByte(); each != 0; each = in.readUnsignedByte()) {
            if (length == MAX_PATH) {
                throw new IOException("a path is longer than %d bytes".formatted(MAX_PATH));
            }
            whole[length++] = (byte) each;
        }
        path = Arrays.copyOf(whole, length);
        if (version < 4) {
            in.skipNBytes(7 - (before + length) % 8);
        }
    }

    private int readOffset() throws IOException {
        int each = in.readUnsignedByte();
        int value = each & 0x7f;
        while ((each & 0x80) != 0 && value < MAX_PATH) {
            each = in.readUnsignedByte();
            value = value + 1 << 7 | each & 0x7f;
        }
        return value;
    }
}
