package dev.basekeeper.dockerfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.basekeeper.dockerfile.BaseReference.Resolution;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read of each {@code dockerfile/CASE/Dockerfile}, and what it becomes when every digest moves, stands in {@code expected} beside it. */
class DockerfileTest {
    private static final Path CASES = Path.of("src/test/resources/dockerfile");
    private static final Digest NEWEST = Digest.parse("sha256:" + "2".repeat(64));
    private static final String OLD = "sha256:" + "1".repeat(64);

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAndExchangesAsExpected(String name) throws IOException {
        String text = Files.readString(CASES.resolve(name).resolve("Dockerfile"));
        assertThat(report(text)).isEqualTo(Files.readString(CASES.resolve(name).resolve("expected")));
    }

    @Test
    void thereAreAtLeast80Cases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    }

    private static String report(String text) {
        try {
            Dockerfile dockerfile = Dockerfile.parse(text);
            StringBuilder report = new StringBuilder();
            dockerfile.references().forEach(each -> report.append(line(each)).append('\n'));
            return report.append("---\n").append(dockerfile.exchange(newest(dockerfile))).toString();
        } catch (DockerfileException e) {
            return "error in line %d: %s\n".formatted(e.line(), e.getMessage());
        }
    }

    private static String line(BaseReference reference) {
        String place = "%s line %d%s%s: ".formatted(reference.role(), reference.line(),
                reference.stage().map(stage -> " stage " + stage).orElse(""),
                reference.platform().map(platform -> " platform " + platform).orElse(""));
        return place + switch (reference.resolution()) {
            case Resolution.Resolved(var image, var where) -> image.toString();
            case Resolution.Skipped(var text, var reason) -> "skipped '%s': %s".formatted(text, reason);
            case Resolution.Invalid(var text, var reason) -> "invalid '%s': %s".formatted(text, reason);
        };
    }

    private static Map<BaseReference, ImageReference> newest(Dockerfile dockerfile) {
        Map<BaseReference, ImageReference> exchanges = new HashMap<>();
        dockerfile.references().forEach(each -> each.image().ifPresent(image -> exchanges.put(each, image.withDigest(NEWEST))));
        return exchanges;
    }

    @Property
    void exchangeChangesTheDigestsAndNothingElse(@ForAll("dockerfiles") String text) {
        Dockerfile before = Dockerfile.parse(text);
        String after = before.exchange(newest(before));
        assertThat(after.replace(NEWEST.value(), OLD)).isEqualTo(text);
        assertThat(Dockerfile.parse(after).references()).filteredOn(each -> each.image().isPresent())
                .allSatisfy(each -> assertThat(each.image().orElseThrow().digest()).contains(NEWEST))
                .hasSameSizeAs(newest(before).keySet());
    }

    @Provide
    Arbitrary<String> dockerfiles() {
        Arbitrary<String> piece = Arbitraries.of("FROM a:1@" + OLD, "from  b/c@" + OLD + " as x", "FROM \\\n # c\n  d:2@" + OLD,
                "RUN <<E\nFROM z\nE", "# FROM e@" + OLD,
                "COPY --link --from=f:3@" + OLD + " /a /b", "RUN --mount=type=bind,from=g@" + OLD + ",target=/x y", "ENV A='FROM q'", "",
                "RUN echo \\\n  FROM p");
        return piece.list().ofMinSize(1).ofMaxSize(12)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n")
                        .map(end -> ("FROM first:1@" + OLD + "\n" + String.join("\n", distinct(lines)) + "\n").replace("\n", end)));
    }

    private static List<String> distinct(List<String> lines) {
        return lines.stream().distinct().toList();
    }

    @Property
    void parseThrowsNothingButItsOwn(@ForAll String text) {
        try {
            assertThat(Dockerfile.parse("FROM a\n" + text).stages()).isNotEmpty();
        } catch (DockerfileException e) {
            assertThat(e.line()).isPositive();
        }
    }

    @Test
    void variablesThatDoubleEndAtABound() {
        StringBuilder text = new StringBuilder("ARG A0=aaaaaaaaaa\n");
        for (int i = 1; i < 60; i++) {
            text.append("ARG A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }
        Dockerfile dockerfile = Dockerfile.parse(text + "FROM $A59\n");
        assertThat(dockerfile.references().getFirst().resolution()).isInstanceOf(Resolution.Skipped.class);
    }

    @Test
    void sourcesAreThoseOfTheStagesThatATargetNeeds() {
        Dockerfile dockerfile = Dockerfile.parse(
                "FROM a AS build\nCOPY pom.xml src/ /x/\nFROM b AS unused\nCOPY other /x\nFROM c\nCOPY --from=build /x /y\nADD [\"a b\", \"/z\"]\n");
        assertThat(dockerfile.sources(Optional.empty())).containsExactly("pom.xml", "src/", "a b");
    }

    @Test
    void twoDifferentTargetsForOneArgumentAreRefused() {
        Dockerfile dockerfile = Dockerfile.parse("ARG D=" + OLD + "\nFROM a@$D\nFROM b@$D\n");
        Map<BaseReference, ImageReference> exchanges = new HashMap<>(newest(dockerfile));
        exchanges.computeIfPresent(dockerfile.references().getLast(), (reference, to) -> to.withDigest(Digest.of("x".getBytes(UTF_8))));
        assertThatThrownBy(() -> dockerfile.exchange(exchanges)).hasMessageContaining("several references");
    }
}
