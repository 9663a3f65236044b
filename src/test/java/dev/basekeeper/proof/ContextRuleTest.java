package dev.basekeeper.proof;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContextRuleTest {
    private static final Set<String> FILES = Set.of("docker", "docker/run.sh", "app", "pyproject.toml", ".");

    @Test
    void findTakesTheDockerfilesFolderIfAllSourcesAreThere() {
        assertThat(ContextRule.find("docker/Dockerfile", List.of("run.sh", "./run.sh"), FILES::contains)).contains("docker");
    }

    @Test
    void findTakesTheRootIfTheyAreAllThere() {
        assertThat(ContextRule.find("docker/Dockerfile", List.of("/app/", "pyproject.toml"),
                path -> FILES.contains(path.replaceFirst("/$", ""))))
                .contains(".");
    }

    @Test
    void findTakesTheFolderWhereNothingIsCopied() {
        assertThat(ContextRule.find("docker/Dockerfile", List.of(), FILES::contains)).contains("docker");
        assertThat(ContextRule.find("Dockerfile", List.of("."), FILES::contains)).contains(".");
    }

    @Test
    void findGivesUpWhereSourcesStandInNeither() {
        assertThat(ContextRule.find("docker/Dockerfile", List.of("app", "run.sh"), FILES::contains)).isEmpty();
    }
}
