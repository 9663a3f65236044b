package dev.basekeeper.verify;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
            "**/.cache/uv, home/app/.cache/uv, true",
            "**/.cache/uv, .cache/uv, true",
            "**/.cache/uv, home/app/.cache/uv/x, false",
            "**/.cache/uv, home/app/my.cache/uv, false",
            "**/bin/uv, usr/local/bin/uv, true",
            "**/bin/uv, usr/local/sbin/uv, false",
            "/etc/*.conf, etc/a.conf, true",
            "/etc/*.conf, etc/a/b.conf, false",
            "etc/**, etc/a/b.conf, true",
            "etc/**/b.conf, etc/a/b.conf, true",
            "a?c, abc, true",
            "a?c, a/c, false",
            "a.c, abc, false",
            "**, any/thing, true",
    })
    void matches(String pattern, String path, boolean expected) {
        assertThat(new Glob(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void matchesDoesNotBacktrack() {
        var glob = new Glob("**/" + "*a".repeat(200) + "b");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(5000))).isFalse());
    }
}
