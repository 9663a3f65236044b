package dev.basekeeper.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TarNamesTest {
    private static final String LONG = "a/".repeat(150) + "end";

    @Test
    void readAllGivesNamesOfEveryForm() throws IOException {
        List<String> expected = List.of("etc", "etc/passwd", LONG, "after");
        assertThat(names(tar(TarArchiveOutputStream.LONGFILE_POSIX))).isEqualTo(expected);
        assertThat(names(tar(TarArchiveOutputStream.LONGFILE_GNU))).isEqualTo(expected);
    }

    @Test
    void readAllGivesABoundedPartOfAFile() throws IOException {
        List<String> found = new ArrayList<>();
        new TarNames(new ByteArrayInputStream(tar(TarArchiveOutputStream.LONGFILE_GNU))).readAll((name, content) -> {
            if (name.equals("etc/passwd")) {
                found.add(content.text(4));
            }
        });
        assertThat(found).containsExactly("root");
    }

    @Test
    void readAllRefusesANameOfAGigabyte() throws IOException {
        byte[] header = new byte[512];
        header[0] = 'x';
        System.arraycopy("07777777777".getBytes(StandardCharsets.US_ASCII), 0, header, 124, 11);
        header[156] = 'L';
        assertThatThrownBy(() -> names(header)).isInstanceOf(IOException.class).hasMessageContaining("65536");
    }

    @Test
    void readAllRefusesAnArchiveThatIsCutOff() throws IOException {
        byte[] whole = tar(TarArchiveOutputStream.LONGFILE_GNU);
        byte[] cut = Arrays.copyOf(whole, 512 + 512 + 20);
        assertThatThrownBy(() -> names(cut)).isInstanceOf(IOException.class);
    }

    private static List<String> names(byte[] tar) throws IOException {
        List<String> names = new ArrayList<>();
        new TarNames(new ByteArrayInputStream(tar)).readAll((name, content) -> names.add(name));
        return names;
    }

    private static byte[] tar(int longNames) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(bytes)) {
            out.setLongFileMode(longNames);
            out.putArchiveEntry(new TarArchiveEntry("./etc/"));
            out.closeArchiveEntry();
            for (String name : List.of("etc/passwd", LONG, "after")) {
                var entry = new TarArchiveEntry(name);
                entry.setSize(600);
                out.putArchiveEntry(entry);
                out.write("root:x:0:0".repeat(60).getBytes(StandardCharsets.US_ASCII));
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
