package dev.basekeeper.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EngineServerIT {
    @Test
    void sharedAnswersWithItsVersion() {
        var engine = EngineServer.shared();
        assertThat(engine.docker("version", "--format", "{{.Server.Version}}")).matches("\\d+\\.\\d+.*");
        assertThat(EngineServer.shared()).isSameAs(engine);
    }
}
