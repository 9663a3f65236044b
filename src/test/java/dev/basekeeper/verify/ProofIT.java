package dev.basekeeper.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.engine.Dockerd;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Percent;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Beside;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Requirements.Size;
import dev.basekeeper.proof.Requirements.Surroundings;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.testing.EngineServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Pairs of bases on a real engine, each judged by what the two builds do. */
class ProofIT {
    private static final Requirements ASKED = ExampleService.requirements();

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
    void proveOfTwoGoodBasesPasses() throws IOException {
        Proof proof = prove(ASKED, "", "LABEL release=2");
        assertThat(proof.verdict()).isEqualTo(new Verdict.AllPass());
    }

    @Test
    void proveWhereTheNewBaseLacksTheHealthChecksToolBlamesIt() throws IOException {
        service.step("HEALTHCHECK CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:5000/health\"]");
        Proof proof = prove(with(new Readiness(Optional.empty(), List.of(), Duration.ofSeconds(3))), "", "RUN rm /bin/wget");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.HEALTHY));
    }

    @Test
    void proveWhereTheNewBaseLacksALibraryBlamesIt() throws IOException {
        service.script("cat /lib/libneeded.so || exit 127", ExampleService.START, ExampleService.STAY);
        Proof proof = prove(ASKED, "RUN mkdir /lib && touch /lib/libneeded.so", "RUN mkdir /lib");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.HEALTHY));
        assertThat(proof.remarks()).anyMatch(remark -> remark.contains("without the engine's cache"));
    }

    @Test
    void proveWhereTheNewBaseIsMuchLargerBlamesIt() throws IOException {
        var growth = new Size(Optional.empty(), Optional.of(new Percent(10)), Optional.empty());
        var asked = new Requirements(ASKED.surroundings(), ASKED.readiness(), ASKED.stopWithin(), ASKED.absent(), ASKED.logsNever(), growth,
                Optional.empty(), List.of());
        Proof proof = prove(asked, "", "RUN dd if=/dev/urandom of=/more bs=1k count=800");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.GROWTH));
    }

    @Test
    void proveWhereTheNewBaseStartsMuchSlowerBlamesIt() throws IOException {
        service.script("sleep `cat /etc/delay`", ExampleService.START, ExampleService.STAY);
        var asked = new Requirements(ASKED.surroundings(), ASKED.readiness(), ASKED.stopWithin(), ASKED.absent(), ASKED.logsNever(),
                ASKED.size(), Optional.of(new Percent(100)), List.of());
        Proof proof = prove(asked, "RUN mkdir -p /etc && echo 0.5 > /etc/delay", "RUN mkdir -p /etc && echo 1.7 > /etc/delay");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.START_UP));
        assertThat(proof.newest().orElseThrow().starts()).hasSize(3);
    }

    @Test
    void proveWhereTheNewBaseMakesTheProgramRunAsRootBlamesIt() throws IOException {
        service.withoutUser();
        Proof proof = prove(Requirements.DEFAULTS, "USER 1000", "");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.USER));
    }

    @Test
    void proveWhereAnEndpointIsMissingOnBothBlamesNoBase() throws IOException {
        service.script("wget -q -O /dev/null http://store:5000/health || exit 1", ExampleService.START, ExampleService.STAY);
        assertThat(prove(ASKED, "", "LABEL release=2").verdict()).isEqualTo(new Verdict.BrokenOnBoth(List.of(Check.of(Aspect.HEALTHY))));
    }

    @Test
    void proveWithTheEndpointBesidePasses() throws IOException {
        service.script("wget -q -O /dev/null http://store:5000/health || exit 1", ExampleService.START, ExampleService.STAY);
        Proof proof = prove(beside(new ExampleService(folder.resolve("store"))), "", "LABEL release=2");
        assertThat(proof.verdict()).isEqualTo(new Verdict.AllPass());
    }

    @Test
    void proveWhereTheOldBaseIsBrokenAndTheNewIsNotSaysMended() throws IOException {
        service.script("cat /lib/libneeded.so || exit 127", ExampleService.START, ExampleService.STAY);
        Proof proof = prove(ASKED, "", "RUN mkdir /lib && touch /lib/libneeded.so");
        assertThat(proof.verdict()).isEqualTo(new Verdict.Mended(List.of(Check.of(Aspect.HEALTHY))));
    }

    @Test
    void proveWhereOneStartInThreeFailsIsFlaky() throws IOException {
        // The store counts: it answers the first question with an error, and every later one well.
        var store = new ExampleService(folder.resolve("store")).asRoot().step("RUN mkdir -p /www/cgi-bin && printf '%s\\n' '#!/bin/sh' "
                + "'[ -e /tmp/asked ] && echo Status: 200 || echo Status: 500' 'touch /tmp/asked' 'echo' > /www/cgi-bin/count && chmod 755 /www/cgi-bin/count");
        service.script("wget -q -O /dev/null http://store:5000/cgi-bin/count || exit 1", ExampleService.START, ExampleService.STAY);
        var asked = beside(store);
        Proof proof = prove(asked, "", "LABEL release=2");
        assertThat(proof.verdict()).isEqualTo(new Verdict.AllPass());
        assertThat(proof.newest().orElseThrow().find(Check.of(Aspect.READ_ONLY_ROOT)).orElseThrow().result())
                .isInstanceOf(Result.Flaky.class);
    }

    @Test
    void proveWhereAFunctionFailsAtImportOnTheNewBaseBlamesIt() throws IOException {
        String bootstrap = """
                #!/bin/sh
                api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
                [ -e /lib/module ] || { wget -q -O - --post-data "no module" $api/init/error; exit 1; }
                touch /tmp/started || exit 2
                while :; do wget -q -O - $api/invocation/next; done
                """;
        Files.writeString(service.context().resolve("bootstrap"), bootstrap);
        service.step("COPY --chmod=755 bootstrap /bootstrap").step("ENTRYPOINT [\"/bootstrap\"]");
        Proof proof = prove(Requirements.DEFAULTS, "RUN mkdir -p /lib && touch /lib/module", "");
        assertThat(proof.verdict()).isEqualTo(broken(Aspect.HEALTHY));
        assertThat(proof.newest().orElseThrow().find(Check.of(Aspect.HEALTHY)).orElseThrow().toString())
                .contains("could not start: no module");
    }

    @Test
    void proveWhereAMirrorChangesBetweenTheBuildsBlamesNoBase() throws IOException {
        var served = new AtomicInteger();
        HttpServer mirror = HttpServer.create(new InetSocketAddress(0), 0);
        mirror.createContext("/", exchange -> {
            byte[] body = (served.incrementAndGet() == 1 ? "good" : "bad").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        mirror.start();
        try {
            service.step("RUN wget -q -O /package http://$(route -n | awk '/^0\\.0\\.0\\.0/{print $2}'):%d/"
                    .formatted(mirror.getAddress().getPort()))
                    .script("grep good /package || exit 1", ExampleService.START, ExampleService.STAY);
            assertThat(prove(ASKED, "", "RUN touch /newer").verdict())
                    .isEqualTo(new Verdict.BrokenByFetch(List.of(Check.of(Aspect.HEALTHY))));
        } finally {
            mirror.stop(0);
        }
    }

    @Test
    void proveOfTwoAtOnceLosesNothing() throws Exception {
        String pinned = service.from(base("old", "")).dockerfile();
        String newest = service.from(base("new", "LABEL release=2")).dockerfile();
        try (Engine other = Dockerd.open(folder.resolve("scratch")); var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var subject = service.subject(ASKED);
            var beside = executor.submit(() -> verification(other).prove(subject, Move.of(pinned, newest)).verdict());
            assertThat(verification(engine).prove(subject, Move.of(pinned, newest)).verdict()).isEqualTo(new Verdict.AllPass());
            Dockerd.open(folder.resolve("scratch")).close();
            assertThat(beside.get(2, TimeUnit.MINUTES)).isEqualTo(new Verdict.AllPass());
        }
    }

    @Test
    void proveWithoutAPinnedBuildCannotBeCompared() throws IOException {
        service.from(base("only", "")).step("RUN rm /www/health");
        Proof proof = verification().prove(service.subject(ASKED), Move.withoutPinned(service.dockerfile(), "nothing was pinned"));
        assertThat(proof.verdict()).isEqualTo(new Verdict.NotComparable(List.of(Check.of(Aspect.HEALTHY)), "nothing was pinned"));
    }

    private Proof prove(Requirements requirements, String old, String next) throws IOException {
        String pinned = service.from(base("old", old)).dockerfile();
        String newest = service.from(base("new", next)).dockerfile();
        return verification().prove(service.subject(requirements), Move.of(pinned, newest));
    }

    private Verification verification() {
        return verification(engine);
    }

    private static Verification verification(Engine engine) {
        return new Verification(engine, Clock.systemUTC(), Thread::sleep, Silent.PROGRESS);
    }

    private String base(String name, String step) throws IOException {
        Path context = Files.createDirectories(folder.resolve(name));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        Files.writeString(context.resolve("Dockerfile"), ExampleService.BASE + "\n" + step + "\n");
        String tag = "base-%s:%d".formatted(name, folder.hashCode() & 0xffff);
        EngineServer.shared().docker("build", "--quiet", "--tag", tag, context.toString());
        return tag;
    }

    private Requirements beside(ExampleService store) throws IOException {
        Files.writeString(store.context().resolve("Dockerfile"), store.dockerfile());
        String tag = "store:%d".formatted(folder.hashCode() & 0xffff);
        EngineServer.shared().docker("build", "--quiet", "--tag", tag, store.context().toString());
        var usual = ASKED.surroundings();
        var surroundings = new Surroundings(usual.as(), usual.user(), true, List.of(), false, List.of(), usual.memory(), usual.processes(),
                false,
                Map.of(), List.of(new Beside("store", tag, Map.of(), Optional.of(5000))));
        return new Requirements(surroundings, ASKED.readiness(), ASKED.stopWithin(), ASKED.absent(), ASKED.logsNever(), ASKED.size(),
                Optional.empty(), List.of());
    }

    private static Requirements with(Readiness readiness) {
        return new Requirements(ASKED.surroundings(), readiness, ASKED.stopWithin(), ASKED.absent(), ASKED.logsNever(), ASKED.size(),
                Optional.empty(), List.of());
    }

    private static Verdict broken(Aspect aspect) {
        return new Verdict.BrokenByBase(List.of(Check.of(aspect)));
    }
}
