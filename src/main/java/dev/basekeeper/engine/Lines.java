package dev.basekeeper.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Reads foreign output line by line: bounded in each line, and of all lines only the last are kept. */
final class Lines {
    static final int LONGEST = 4096;
    static final int KEPT = 256 * 1024;

    private final Deque<String> last = new ArrayDeque<>();
    private final Consumer<String> listener;
    private final int kept;
    private int held;

    Lines(Consumer<String> listener, int kept) {
        this.listener = listener;
        this.kept = kept;
    }

    void readAll(InputStream stream) throws IOException {
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var line = new StringBuilder();
            var block = new char[8192];
            for (int length = reader.read(block); length >= 0; length = reader.read(block)) {
                for (int i = 0; i < length; i++) {
                    if (block[i] == '\n' || line.length() >= LONGEST) {
                        take(line);
                    }
                    if (block[i] != '\n') {
                        line.append(block[i]);
                    }
                }
            }
            if (!line.isEmpty()) {
                take(line);
            }
        }
    }

    private void take(StringBuilder line) {
        String shown = Shown.of(line);
        line.setLength(0);
        synchronized (last) {
            last.add(shown);
            held += shown.length() + 1;
            while (held > kept && last.size() > 1) {
                held -= last.remove().length() + 1;
            }
        }
        listener.accept(shown);
    }

    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
