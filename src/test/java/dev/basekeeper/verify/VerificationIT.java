package dev.basekeeper.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Dockerd;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.StrangerCommand;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run;
import dev.basekeeper.proof.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** The checks on a real engine: a service that is well, and variants of it that each break one thing. */
class VerificationIT {
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
    void runOfAServiceThatIsWellPasses() {
        Run run = run();
        assertThat(failures(run)).isEmpty();
        assertThat(run.findings()).filteredOn(each -> each.result() instanceof Result.NotRun).extracting(each -> each.check().aspect())
                .containsExactly(Aspect.BUILD_LIMITS);
    }

    @Test
    void runFindsAnImageWithARareHealthCheckHealthyAtOnce() {
        service.step("HEALTHCHECK --interval=30s CMD [\"test\", \"-e\", \"/tmp/ready\"]");
        service.script("sleep 2", "touch /tmp/ready", ExampleService.STAY);
        var asked = ExampleService.requirements();
        var requirements = new Requirements(asked.surroundings().withWritable(List.of("/tmp")), Readiness.DEFAULTS, asked.stopWithin(),
                asked.absent(), asked.logsNever(), asked.size(), asked.startUp(), asked.commands());
        Run run = run(requirements);
        assertThat(failures(run)).isEmpty();
        assertThat(run.starts()).singleElement().satisfies(took -> assertThat(took).isLessThan(Duration.ofSeconds(5)));
    }

    @Test
    void runThatNamesNeitherPathNorHealthCheckMustStayUp() {
        service.script("exit 3");
        Run run = run(Requirements.DEFAULTS);
        assertThat(failures(run)).containsExactly(Aspect.HEALTHY);
        assertThat(reason(run, Aspect.HEALTHY)).contains("exit status 3");
    }

    @Test
    void runAsRootFailsTheUserCheckAlone() {
        service.asRoot();
        assertThat(failures(run())).containsExactly(Aspect.USER);
    }

    @Test
    void runThatWritesToItsRootFailsThatCheckAlone() {
        service.script("touch /app/state || exit 1", ExampleService.START, ExampleService.STAY);
        Run run = run();
        assertThat(failures(run)).containsExactly(Aspect.READ_ONLY_ROOT);
        assertThat(reason(run, Aspect.READ_ONLY_ROOT)).contains("/app/state");
    }

    @Test
    void runThatIsNeverHealthyFailsThatCheckAlone() {
        service.step("RUN rm /www/health");
        Run run = run();
        assertThat(failures(run)).containsExactly(Aspect.HEALTHY);
        assertThat(reason(run, Aspect.HEALTHY)).contains("/health answered 404");
    }

    @Test
    void runThatLogsTroubleFailsTheLogCheckAlone() {
        service.script("echo open cache: Read-only file system", ExampleService.START, ExampleService.STAY);
        assertThat(failures(run())).containsExactly(Aspect.LOGS);
    }

    @Test
    void runThatIgnoresItsStopSignalFailsThatCheckAlone() {
        service.script(ExampleService.START, "while :; do sleep 0.1; done");
        assertThat(failures(run())).containsExactly(Aspect.STOPS);
    }

    @Test
    void runWithAForbiddenPathFailsThatCheckAlone() {
        service.step("RUN mkdir -p /home/app/.cache/uv");
        Run run = run();
        assertThat(failures(run)).containsExactly(Aspect.ABSENT);
        assertThat(reason(run, Aspect.ABSENT)).contains("/home/app/.cache/uv");
    }

    @Test
    void runOfAnImageThatIsTooBigFailsTheSizeCheckAlone() {
        service.step("RUN dd if=/dev/zero of=/big bs=1M count=20");
        assertThat(failures(run())).containsExactly(Aspect.SIZE);
    }

    /** What a hostile build can look for: our environment, arguments, Git's settings, mounts. The token's name stands in for its value. */
    @Test
    void runOfAHostileBuildFindsNoTokenAnywhere() throws IOException {
        Path git = Files.createDirectories(folder.resolve("context").resolve(".git"));
        Files.writeString(git.resolve("config"), "[http]\n extraheader = AUTHORIZATION: basic canary-token\n");
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(folder.resolve("context").resolve(".dockerignore"), "nothing\n!.git/config\n");
        var lines = new ArrayList<String>();
        var watching = new Progress() {
            @Override
            public void line(Run.Base base, String line) {
                lines.add(line);
            }

            @Override
            public void found(Run.Base base, Finding finding) {}
        };
        service.step("COPY . /all")
                .step("RUN cat /all/.git/HEAD; cat /all/.git/config; cat /proc/*/environ; env; cat /proc/mounts; ls -a /all/.git");
        new Verification(engine, Clock.systemUTC(), Thread::sleep, watching).run(service.subject(Requirements.DEFAULTS), Run.Base.NEWEST,
                service.dockerfile());
        assertThat(lines).anyMatch(line -> line.contains("refs/heads/main")).noneMatch(line -> line.contains("canary-token"))
                .noneMatch(line -> line.contains(folder.resolve("scratch").toString()));
    }

    @Test
    void runForAnotherProcessorIsBuiltOnly() {
        var usual = service.subject(Requirements.DEFAULTS);
        var subject = new Subject(usual.dockerfile(), usual.context(), Optional.empty(), Platform.LINUX_ARM64, usual.build(), Map.of(),
                Requirements.DEFAULTS);
        var proof = new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS).prove(subject,
                Move.of("FROM scratch\nCOPY busybox /old\n", "FROM scratch\nCOPY busybox /new\n"));
        assertThat(proof.verdict()).isInstanceOfSatisfying(Verdict.NotRun.class,
                verdict -> assertThat(verdict.reason()).contains("emulated"));
        assertThat(proof.newest().orElseThrow().find(Check.of(Aspect.BUILDS)).orElseThrow().result()).isInstanceOf(Result.Passed.class);
    }

    @Test
    void runReportsVolumesThatNobodyNamed() {
        service.step("VOLUME /data");
        Run run = run();
        assertThat(failures(run)).isEmpty();
        assertThat(run.find(Check.of(Aspect.VOLUMES)).orElseThrow().toString()).contains("writable beyond what you named: /data");
    }

    @Test
    void runLetsItWriteWhereItIsAsked() {
        service.script("touch /app/state || exit 1", ExampleService.START, ExampleService.STAY);
        var asked = ExampleService.requirements();
        assertThat(failures(run(new Requirements(asked.surroundings().withWritable(List.of("/app")), asked.readiness(), asked.stopWithin(),
                asked.absent(), asked.logsNever(), asked.size(), asked.startUp(), asked.commands())))).isEmpty();
    }

    /** The image of the design's first user as it was: a wrapper that fills a cache in the home folder before it starts the program. */
    @Test
    void runOfAWrapperWithACacheNamesThePathUnderIt() {
        service.step("RUN mkdir -p /home/appuser && chown 1000 /home/appuser").script(
                "mkdir -p /home/appuser/.cache/uv || { echo 'error: failed to create /home/appuser/.cache/uv: Read-only file system (os error 30)'; exit 2; }",
                ExampleService.START, ExampleService.STAY);
        assertThat(reason(run(), Aspect.READ_ONLY_ROOT)).contains("/home/appuser/.cache");
    }

    @Test
    void runOfACommandNeedsTheOperatorsWord() {
        Run run = run(asking("true"));
        assertThat(run.find(new Check(Aspect.COMMAND, "true")).orElseThrow().result()).isInstanceOf(Result.NotRun.class);
    }

    @Test
    void runOfAnAllowedCommandAsksTheServiceAsAnotherUser() {
        Run run = allowed("busybox wget -q -O - $BASEKEEPER_URL/health && [ `id -u` = 65534 ] && touch here");
        assertThat(failures(run)).isEmpty();
        assertThat(folder.resolve("context").resolve("here")).doesNotExist();
    }

    @Test
    void runOfACommandThatCannotReadOurEnvironmentFails() {
        assertThat(failures(allowed("cat /proc/%d/environ".formatted(ProcessHandle.current().pid())))).containsExactly(Aspect.COMMAND);
    }

    @Test
    void runOfACommandThatIgnoresTheImageSaysSo() {
        Run run = allowed("echo all is well");
        assertThat(run.findings().getLast().result().measurement()).hasToString("Optional[did not use the image]");
    }

    private Run allowed(String line) {
        var runner = new StrangerCommand(Dockerd.settings(folder.resolve("scratch")));
        return new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS).allowing(runner, folder.resolve("context"))
                .run(service.subject(asking(line)), Run.Base.NEWEST, service.dockerfile());
    }

    private static Requirements asking(String line) {
        var asked = ExampleService.requirements();
        return new Requirements(asked.surroundings(), asked.readiness(), asked.stopWithin(), asked.absent(), asked.logsNever(),
                asked.size(),
                asked.startUp(), List.of(line));
    }

    private Run run() {
        return run(ExampleService.requirements());
    }

    private Run run(Requirements requirements) {
        var verification = new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS);
        return verification.run(service.subject(requirements), Run.Base.NEWEST, service.dockerfile());
    }

    private static List<Aspect> failures(Run run) {
        return run.findings().stream().filter(each -> each.result() instanceof Result.Failed).map(each -> each.check().aspect()).toList();
    }

    private static String reason(Run run, Aspect aspect) {
        return run.findings().stream().filter(each -> each.check().aspect() == aspect).map(Finding::result)
                .map(result -> result instanceof Result.Failed failed ? failed.reason() : "").findFirst().orElse("");
    }
}
