package dev.basekeeper.update;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkerTest {
    private static final Marker MARKER = new Marker(Marker.State.DRAFT, "0123456789abcdef",
            Set.of(new Edit("docker/Dockerfile", "a:1@sha256:0", "a:1@sha256:1")),
            true, 2, Set.of("a:1@sha256:2"));

    @Test
    void findUndoesToString() {
        assertThat(Marker.find("text of a person\n\n" + MARKER)).contains(MARKER);
    }

    @Test
    void findTakesTheLast() {
        assertThat(Marker.find(MARKER + "\n" + MARKER.with(Marker.State.MOOT))).contains(MARKER.with(Marker.State.MOOT));
    }

    @Test
    void toStringCannotEndItsComment() {
        Marker hostile = new Marker(Marker.State.READY, "k", Set.of(new Edit("-->", "<!--", "--> <script>")), false, 0, Set.of());
        assertThat(hostile.json()).doesNotContain("--").doesNotContain(">").doesNotContain("<");
        assertThat(Marker.find(hostile.toString())).contains(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no marker", "<!-- basekeeper: {\"schema\":1", "<!-- basekeeper: {broken} -->",
            "<!-- basekeeper: {\"schema\":2} -->",
            "<!-- basekeeper: {\"schema\":1,\"state\":\"odd\"} -->", "<!-- basekeeper: [] -->"})
    void findIsEmptyWhereNoMarkerCanBeRead(String body) {
        assertThat(Marker.find(body)).isEmpty();
    }
}
