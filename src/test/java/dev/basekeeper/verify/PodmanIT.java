package dev.basekeeper.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Dockerd;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineSettings;
import dev.basekeeper.engine.PodmanEngine;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.testing.Programs;

import static org.assertj.core.api.Assertions.assertThat;

/** The same with Podman, whose store the test makes its own by a program of that name. */
class PodmanIT {
    private static final Requirements ASKED = ExampleService.requirements();

    @TempDir
    Path folder;

    private ExampleService service;

    @BeforeEach
    void write() throws IOException {
        Programs.require("podman", "podman");
        Programs.require("runc", "runc");
        Programs.require("busybox", "busybox-static");
        Programs.need(Files.exists(Path.of("/usr/lib/cni/bridge")) || Programs.find("netavark").isPresent(),
                "needs a network for Podman: install containernetworking-plugins");
        Programs.need("root".equals(System.getProperty("user.name")), "needs root to have a network with an address");
        service = new ExampleService(folder.resolve("context"));
    }

    @AfterEach
    void clean() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "umount -R %1$s/store/root/overlay; rm -rf %1$s/store".formatted(folder)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void proveOfAServiceThatIsWellPasses() throws IOException {
        assertThat(prove("", "LABEL release=2", ASKED)).isEqualTo(new Verdict.AllPass());
    }

    @Test
    void proveWhereTheNewBaseLacksTheHealthChecksToolBlamesIt() throws IOException {
        service.step("HEALTHCHECK CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:5000/health\"]");
        var asked = new Requirements(ASKED.surroundings(), new Readiness(Optional.empty(), List.of(), Duration.ofSeconds(3)),
                ASKED.stopWithin(),
                ASKED.absent(), ASKED.logsNever(), ASKED.size(), Optional.empty(), List.of());
        assertThat(prove("", "RUN rm /bin/wget", asked)).isEqualTo(new Verdict.BrokenByBase(List.of(Check.of(Aspect.HEALTHY))));
    }

    @Test
    void proveWhereTheProgramWritesToItsRootOnBothBlamesNoBase() throws IOException {
        service.script("touch /app/state || exit 1", ExampleService.START, ExampleService.STAY);
        assertThat(prove("", "LABEL release=2", ASKED)).isEqualTo(new Verdict.BrokenOnBoth(List.of(Check.of(Aspect.READ_ONLY_ROOT))));
    }

    @Test
    void runOnAnEngineThatCannotSetLimitsIsNotRunInItsOwnWords() throws IOException {
        try (Engine engine = open("[containers]\ndefault_ulimits = [\"nofile=2000000000:2000000000\"]\n")) {
            var run = verification(engine).run(service.subject(ASKED), Run.Base.NEWEST,
                    "FROM scratch\nCOPY busybox /bin/sh\nUSER 1000\nCMD [\"/bin/sh\"]\n");
            var healthy = run.find(Check.of(Aspect.HEALTHY)).orElseThrow().result();
            assertThat(healthy).isInstanceOf(Result.NotRun.class).asString().contains("rlimit");
        }
    }

    private Verdict prove(String old, String next, Requirements requirements) throws IOException {
        try (Engine engine = open("[containers]\ndefault_ulimits = [\"nofile=1024:1024\", \"nproc=1024:1024\"]\n")) {
            return verification(engine).prove(service.subject(requirements),
                    Move.of(service.onTop(old).dockerfile(), service.onTop(next).dockerfile())).verdict();
        }
    }

    private static Verification verification(Engine engine) {
        return new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS);
    }

    private Engine open(String configuration) throws IOException {
        Path settings = Files.writeString(folder.resolve("containers.conf"), configuration);
        Path program = Files.writeString(folder.resolve("podman"), """
                #!/bin/sh
                export CONTAINERS_CONF=%2$s
                exec podman --root %1$s/store/root --runroot %1$s/store/run --runtime runc --cgroup-manager cgroupfs "$@"
                """.formatted(folder, settings));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return PodmanEngine.open(new EngineSettings(Dockerd.search(), Optional.of(program), Optional.empty(), folder.resolve("scratch"),
                EngineSettings.LIFETIME), folder, Clock.systemUTC());
    }
}
