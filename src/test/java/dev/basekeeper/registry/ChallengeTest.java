package dev.basekeeper.registry;

import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Challenges of every shape that registries send. */
class ChallengeTest {
    private static final Challenge HUB = new Challenge("bearer",
            Map.of("realm", "https://auth.docker.io/token", "service", "registry.docker.io", "scope", "repository:library/alpine:pull"));

    @Test
    void parseReadsQuotedParameters() {
        assertThat(parse(
                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:library/alpine:pull\""))
                .containsExactly(HUB);
    }

    @Test
    void parseReadsParametersInAnyOrderUnquotedAndWithBlanks() {
        assertThat(parse(
                "bearer  scope = repository:library/alpine:pull ,  service=registry.docker.io ,realm = \"https://auth.docker.io/token\""))
                .containsExactly(HUB);
    }

    @Test
    void parseReadsSeveralInOneHeaderAndInSeveral() {
        assertThat(parse("Basic realm=\"a\", Bearer realm=\"b\"", "Negotiate")).extracting(Challenge::scheme).containsExactly("basic",
                "bearer", "negotiate");
    }

    @Test
    void parseKeepsCommasAndEscapesInQuotes() {
        assertThat(parse("Bearer realm=\"x\",scope=\"a,b \\\"c\\\"\"")).singleElement()
                .satisfies(each -> assertThat(each.find("scope")).contains("a,b \"c\""));
    }

    @Property
    void parseEndsWhateverComes(@ForAll String header) {
        assertThat(Challenge.parse(List.of(header))).allSatisfy(each -> assertThat(each.scheme()).isNotEmpty());
    }

    private static List<Challenge> parse(String... headers) {
        return Challenge.parse(List.of(headers));
    }
}
