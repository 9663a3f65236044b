package dev.basekeeper.verify;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "error: failed to create directory `/home/appuser/.cache/uv`: Read-only file system (os error 30) | /home/appuser/.cache/uv",
            "OSError: [Errno 30] Read-only file system: '/app/x' | /app/x",
            "touch: /app/state: Read-only file system | /app/state",
            "mkdir: cannot create directory ‘/data’: Read-only file system | /data’",
    })
    void inLogFindsThePath(String line, String path) {
        assertThat(WrittenPath.inLog(List.of("something else /etc", line))).hasValueSatisfying(found -> assertThat(path).startsWith(found));
    }

    @Test
    void inLogFindsNothingElsewhere() {
        assertThat(WrittenPath.inLog(List.of("open /etc/x: No such file or directory"))).isEmpty();
    }

    @Test
    void inChangesNamesTheDeepestPathsAndCountsTheRest() {
        var changes = List.of("/home", "/home/app", "/home/app/.cache", "/home/app/.cache/uv", "/a", "/b", "/c");
        assertThat(WrittenPath.inChanges(changes)).contains("/a, /b, /c and 1 more");
        assertThat(WrittenPath.inChanges(changes.subList(0, 4))).contains("/home/app/.cache/uv");
        assertThat(WrittenPath.inChanges(List.of())).isEmpty();
    }
}
