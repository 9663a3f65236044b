package dev.basekeeper.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DockerConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void findReadsAPasswordThatHoldsAColon() throws IOException {
        assertThat(with("{\"auths\":{\"host:5000\":{\"auth\":\"dXNlcjpwYTpzcw==\"}}}").find("host:5000"))
                .contains(new Credential.Password("user", "pa:ss"));
    }

    @Test
    void findKnowsDockerHubsOldAddress() throws IOException {
        assertThat(with("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"dXNlcjpwYXNz\"}}}").find("docker.io"))
                .contains(new Credential.Password("user", "pass"));
    }

    @Test
    void findReadsAnIdentityToken() throws IOException {
        assertThat(with("{\"auths\":{\"host\":{\"auth\":\"AAAA\",\"identitytoken\":\"t\"}}}").find("host"))
                .contains(new Credential.IdentityToken("t"));
    }

    @Test
    void findIsEmptyForAnotherHostAndWithoutAFile() throws IOException {
        assertThat(with("{\"auths\":{\"host\":{\"auth\":\"dXNlcjpwYXNz\"}}}").find("other")).isEmpty();
        assertThat(new DockerConfiguration(Map.of("DOCKER_CONFIG", folder.resolve("none").toString())).find("host")).isEmpty();
    }

    @Test
    void aMissingHelperIsNamed() throws IOException {
        DockerConfiguration configuration = with("{\"credsStore\":\"does-not-exist\"}");
        assertThatThrownBy(() -> configuration.find("host")).isInstanceOf(RegistryException.class)
                .hasMessageContaining("docker-credential-does-not-exist").hasMessageContaining("installed");
    }

    @Test
    void aBrokenFileIsAnErrorThatQuotesNothingOfIt() throws IOException {
        DockerConfiguration configuration = with("{\"auths\":{\"host\":{\"auth\": canary");
        assertThatThrownBy(() -> configuration.find("host")).hasMessageContaining("config.json").hasMessageNotContaining("canary")
                .hasNoCause();
    }

    private DockerConfiguration with(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
        return new DockerConfiguration(Map.of("DOCKER_CONFIG", folder.toString(), "PATH", System.getenv("PATH")));
    }
}
