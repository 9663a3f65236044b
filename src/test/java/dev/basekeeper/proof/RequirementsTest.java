package dev.basekeeper.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.proof.Requirements.Beside;
import dev.basekeeper.proof.Requirements.Manner;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Requirements.Surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequirementsTest {
    @Test
    void defaultsAreTheContracts() {
        assertThat(Requirements.DEFAULTS.logsNever()).containsExactly("Read-only file system");
        assertThat(Requirements.DEFAULTS.surroundings().memory()).isEqualTo(ByteSize.parse("2GB"));
        assertThat(Requirements.DEFAULTS.readiness().within()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void userMustBeAWordOrAUid() {
        assertThatIllegalArgumentException().isThrownBy(() -> surroundings("app", List.of(), Map.of()))
                .withMessage("user 'app' must be any, non-root or a uid such as 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmp", "/a,b", "/a:ro", "/a/../etc"})
    void writableMustBeAnAbsolutePath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> surroundings("any", List.of(path), Map.of()));
    }

    @Test
    void environmentTakesNoOptionForAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> surroundings("any", List.of(), Map.of("--privileged", "x")));
    }

    @Test
    void healthNeedsAPort() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Readiness(Optional.empty(), List.of("/health"), Duration.ofSeconds(1)))
                .withMessageContaining("port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aws", "a.b", "", "-a"})
    void besideNeedsAHostName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Beside(name, "x", Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/abs", "https://example.com/x", "--privileged", "a/../../b", "git@example.com:x", ""})
    void buildContextMustBeAFolderInside(String context) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BuildSettings(Optional.of(context), Optional.empty(), Map.of(), List.of(),
                List.of(), false, Duration.ofMinutes(1), ByteSize.parse("1GB")));
    }

    private static Surroundings surroundings(String user, List<String> writable, Map<String, String> environment) {
        return new Surroundings(Manner.FARGATE, user, false, List.of(), false, writable, ByteSize.parse("1GB"), 10, false, environment,
                List.of());
    }
}
