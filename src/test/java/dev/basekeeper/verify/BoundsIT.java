package dev.basekeeper.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Dockerd;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Manner;
import dev.basekeeper.proof.Requirements.Surroundings;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** What has no end by itself is ended, with the right verdict. */
@Timeout(120)
class BoundsIT {
    @TempDir
    Path folder;

    private Engine engine;
    private ExampleService service;

    @BeforeEach
    void open() throws IOException {
        engine = Dockerd.open(folder.resolve("scratch"));
        service = new ExampleService(folder.resolve("context"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void buildWithoutEndIsEnded() {
        service.step("RUN sleep 1000");
        Run run = run(ExampleService.requirements(), Duration.ofSeconds(5), "10GB");
        assertThat(reason(run, Aspect.BUILDS)).isEqualTo("the build took longer than its limit of 5 s");
    }

    @Test
    void buildThatFillsTheDiskIsEnded() {
        service.step("RUN dd if=/dev/zero of=/big bs=1M count=3000; sleep 1000");
        Run run = run(ExampleService.requirements(), Duration.ofSeconds(60), "200MB");
        assertThat(reason(run, Aspect.BUILDS)).isEqualTo("the build wrote more than its limit of 200.0 MB");
    }

    @Test
    void containerThatForksWithoutEndIsBounded() {
        service.script("f() { while :; do sleep 1000 & done; }; f");
        assertThat(reason(run(few()), Aspect.HEALTHY)).isEqualTo("it ended with exit status 2");
    }

    @Test
    void logOfAGigabyteIsReadToItsTroubleAndNoFurther() {
        service.script("httpd -p 5000 -h /www", "echo Read-only file system", "yes fill the log | head -c 1000000000", ExampleService.STAY);
        assertThat(reason(run(ExampleService.requirements()), Aspect.LOGS)).isEqualTo("the log says: Read-only file system");
    }

    @Test
    void healthThatStreamsForEverIsNotHealthy() {
        service.script("while :; do { echo 'HTTP/1.1 200 OK'; echo; yes; } | nc -l -p 5000; done");
        assertThat(reason(run(ExampleService.requirements()), Aspect.HEALTHY)).contains("/health did not answer: ");
    }

    private Run run(Requirements requirements) {
        return run(requirements, Duration.ofMinutes(1), "10GB");
    }

    private Run run(Requirements requirements, Duration limit, String disk) {
        var usual = service.subject(requirements);
        var build = new BuildSettings(Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of(), false, limit,
                ByteSize.parse(disk));
        var subject = new Subject(usual.dockerfile(), usual.context(), Optional.empty(), usual.platform(), build, Map.of(), requirements);
        return new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS).run(subject, Run.Base.NEWEST,
                service.dockerfile());
    }

    private static Requirements few() {
        var usual = ExampleService.requirements();
        var surroundings = new Surroundings(Manner.FARGATE, "any", false, List.of(), false, List.of(), ByteSize.parse("100MB"), 50, false,
                Map.of(),
                List.of());
        return new Requirements(surroundings, usual.readiness(), usual.stopWithin(), List.of(), List.of("x"), usual.size(),
                Optional.empty(),
                List.of());
    }

    private static String reason(Run run, Aspect aspect) {
        return run.find(Check.of(aspect)).map(each -> each.result() instanceof Result.Failed failed ? failed.reason() : each.toString())
                .orElse("");
    }
}
