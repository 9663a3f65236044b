package dev.basekeeper.configuration;

import java.time.Duration;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.basekeeper.image.ImageReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepositoryConfigurationTest {
    @Test
    void anEmptyFileMeansTheDefaults() {
        assertThat(parse("")).isEqualTo(RepositoryConfiguration.DEFAULTS);
        assertThat(parse("version: 1\n")).isEqualTo(RepositoryConfiguration.DEFAULTS);
    }

    @Test
    void readsWhatAServiceOnFargateSays() {
        var verify = parse("""
                verify:
                  read-only: true
                  user: 1000
                  port: 5000
                  health: [/health, /health/ready]
                  absent: ["**/.cache/uv"]
                  healthy-within: 90s
                  size: {growth: 10%}
                """).requirements("Dockerfile");
        assertThat(verify.surroundings().readOnly()).isTrue();
        assertThat(verify.surroundings().user()).isEqualTo("1000");
        assertThat(verify.readiness().port()).contains(5000);
        assertThat(verify.readiness().within()).isEqualTo(Duration.ofSeconds(90));
        assertThat(verify.size().growth()).hasToString("Optional[10%]");
    }

    @Test
    void oneDockerfilesOwnSectionLiesOverTheGeneralOne() {
        RepositoryConfiguration both = parse("""
                dockerfiles:
                  - docker/Dockerfile
                  - path: services/api/Dockerfile
                    verify: {port: 8080}
                verify: {port: 5000, read-only: true}
                """);
        assertThat(both.dockerfiles()).containsExactly("docker/Dockerfile", "services/api/Dockerfile");
        assertThat(both.requirements("docker/Dockerfile").readiness().port()).contains(5000);
        assertThat(both.requirements("services/api/Dockerfile").readiness().port()).contains(8080);
        assertThat(both.requirements("services/api/Dockerfile").surroundings().readOnly()).isTrue();
    }

    @Test
    void theFirstRuleThatMatchesAnImageHolds() {
        RepositoryConfiguration rules = parse(
                "images: [{match: 'docker.io/library/*', tag: ignore}, {match: '**', propose: [metadata, moved-back]}]");
        assertThat(rules.policy(ImageReference.parse("alpine:3")).ignored()).isTrue();
        assertThat(rules.policy(ImageReference.parse("example.com/a/b:1")).movedBack()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {"verison: 1!1:10: verison: an unknown key; expected one of audit, build,",
            "version: 2!1:10: version: found '2', expected a whole number between 1 and 1",
            "verify: {port: 0}!1:16: port: found '0', expected a whole number between 1 and 65535",
            "verify: {port: '80'}!1:16: port: found '80', expected a whole number",
            "verify: {read-only: yes please}!1:21: read-only: found 'yes please', expected true or false",
            "verify: {health: /health}!1:18: health: found '/health', expected a list",
            "verify: {as: vm}!1:14: as: found 'vm', expected one of fargate, lambda, plain",
            "verify: {healthy-within: soon}!1:26: healthy-within: found 'soon', expected a time such as 30s",
            "build: {arguments: {A: }}!1:23: A: found nothing, expected a text",
            "verify: {environment: {A: null}}!1:27: A: found nothing, expected a text",
            "build: {context: /etc}!1:18: context: found '/etc', expected a relative path",
            "build: {context: '../x'}!1:18: context: found '../x', expected a relative path",
            "build: {context: 'https://x/y'}!1:18: context: found 'https://x/y', expected a relative path",
            "build: {context: -f}!1:18: context: found '-f', expected a relative path",
            "dockerfiles: [.git/config]!1:15: dockerfiles: found '.git/config', expected a relative path",
            "build: {platforms: [arm]}!1:21: platforms: platform 'arm' must be OS/ARCHITECTURE",
            "verify: {memory: lots}!1:18: memory: size 'lots' must be a whole number",
            "images: [{propose: [attestations]}]!1:21: propose: attestations changes nothing",
            "pull-request: {base: 'a..b'}!1:22: base: found 'a..b', expected a branch's name",
            "pull-request: {reviewers: ['a b']}!1:28: reviewers: found 'a b', expected a login",
            "- a!1:1: found a list, expected keys and values", "a: [!no YAML that can be read"})
    void whatIsWrongIsNamedWithLineAndColumn(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(ConfigurationException.class).hasMessageStartingWith("basekeeper.yml")
                .hasMessageContaining(message);
    }

    @Test
    void aKeyThatStandsTwiceIsAnError() {
        assertThatThrownBy(() -> parse("version: 1\nversion: 1\n")).hasMessageContaining("basekeeper.yml:2:1");
    }

    @Test
    void aliasesCannotMultiply() {
        StringBuilder text = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            text.append("%c: &%c [*%c, *%c]\n".formatted(c, c, c - 1, c - 1));
        }
        assertThatThrownBy(() -> parse(text.toString())).isInstanceOf(ConfigurationException.class);
    }

    @Property
    void nothingButItsOwnErrorEverComesOut(@ForAll String text) {
        try {
            assertThat(parse(text)).isNotNull();
        } catch (ConfigurationException e) {
            assertThat(e).hasMessageStartingWith("basekeeper.yml");
        }
    }

    private static RepositoryConfiguration parse(String text) {
        return RepositoryConfiguration.parse(text, "basekeeper.yml");
    }
}
