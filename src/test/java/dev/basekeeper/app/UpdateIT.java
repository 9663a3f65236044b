package dev.basekeeper.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.image.Digest;
import dev.basekeeper.testing.EngineServer;
import dev.basekeeper.testing.RegistryServer;
import dev.basekeeper.update.Plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code update}, {@code prove} and {@code demo} against a real registry, real Git and a real engine. */
class UpdateIT {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    Path folder;

    @TempDir
    Path storage;

    @Test
    void writeExchangesTheDigestAndNothingElse() throws IOException {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest old = push(registry, "one");
            Digest newest = push(registry, "two");
            Path file = Files.writeString(folder.resolve("Dockerfile"),
                    "# kept\r\nfrom %s/base:2023@%s as a\r\nRUN x".formatted(registry.address(), old));
            Running running = Running.of(folder, Map.of(), "update", "--write");
            assertThat(running.exitCode()).as(running.err()).isZero();
            assertThat(Files.readString(file))
                    .isEqualTo("# kept\r\nfrom %s/base:2023@%s as a\r\nRUN x".formatted(registry.address(), newest));
            assertThat(Running.of(folder, Map.of(), "check").exitCode()).isZero();
        }
    }

    @Test
    void writePinsWhatIsNotPinned() throws IOException {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Digest newest = push(registry, "one");
            Path file = Files.writeString(folder.resolve("Dockerfile"),
                    "ARG BASE=%s/base:2023\nFROM ${BASE}\n".formatted(registry.address()));
            Running.of(folder, Map.of(), "update", "--write");
            assertThat(Files.readString(file)).isEqualTo("ARG BASE=%s/base:2023@%s\nFROM ${BASE}\n".formatted(registry.address(), newest));
        }
    }

    @Test
    void dryRunShowsThePullRequestAndPushesNothing() throws Exception {
        try (RegistryServer registry = RegistryServer.start(storage)) {
            Path remote = remote(registry);
            Running running = Running.of(folder.resolve("work"), scratch(), "update", "--dry-run");
            assertThat(running.exitCode()).as(running.err()).isZero();
            assertThat(running.out()).contains("branch: basekeeper/base-2023-", "### Proof", "not run", "- [ ] rebuild this pull request");
            assertThat(git(remote, "branch", "--list", "basekeeper/*")).isEmpty();
            assertThat(folder.resolve("scratch")).isEmptyDirectory();
        }
    }

    @Test
    void provePlanGivesAProofOfThatPlan() throws Exception {
        EngineServer engine = EngineServer.shared();
        try (RegistryServer registry = RegistryServer.start(storage)) {
            remote(registry);
            Path work = folder.resolve("work");
            assertThat(Running.of(work, scratch(), "update", "--plan", "../plan.json").exitCode()).isZero();
            Map<String, String> variables = new HashMap<>(scratch());
            variables.putAll(Map.of("DOCKER_HOST", engine.host(), "BASEKEEPER_ENGINE", engine.program().toString()));
            Running proved = Running.of(work, variables, "prove", "../plan.json", "--output", "../proof.json");
            assertThat(proved.exitCode()).as(proved.err()).isZero();
            ProofFile proof = Json.read(folder.resolve("proof.json"), ProofFile.class);
            Plan plan = Json.read(folder.resolve("plan.json"), Plan.class);
            assertThat(proof.plan()).isEqualTo(ProofFile.digest(plan));
            assertThat(proof.of(plan.proposals().getFirst().candidate().branch())).singleElement()
                    .satisfies(each -> assertThat(each.verdict().checks()).extracting(Object::toString).containsExactly("builds"));
        }
    }

    @Test
    void demoEndsWithThePullRequestAndItsBranch() {
        EngineServer engine = EngineServer.shared();
        Map<String, String> variables = new HashMap<>(scratch());
        variables.putAll(Map.of("DOCKER_HOST", engine.host(), "BASEKEEPER_ENGINE", engine.program().toString()));
        Running running = Running.of(folder, variables, "demo");
        assertThat(running.exitCode()).as(running.err()).isZero();
        assertThat(running.out()).contains("behind   content", "Every check passes on the new base.", "| healthy | passed",
                "+FROM 127.0.0.1:");
        assertThat(engine.docker("ps", "-aq", "--filter", "label=dev.basekeeper.scratch")).isBlank();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void demoWithoutAnEngineSaysSoAndStillEndsWithThePullRequest() {
        Map<String, String> variables = new HashMap<>(scratch());
        variables.put("DOCKER_HOST", "unix:///nowhere/docker.sock");
        Running running = Running.of(folder, variables, "demo");
        assertThat(running.out()).contains("Nothing was built or run", "+FROM 127.0.0.1:");
        assertThat(running.err()).contains("nothing can be built or run");
        assertThat(running.exitCode()).as(running.err()).isZero();
    }

    private Map<String, String> scratch() {
        return Map.of("BASEKEEPER_SCRATCH", folder.resolve("scratch").toString(), "DOCKER_HOST", "unix:///nowhere/docker.sock");
    }

    /** A remote whose Dockerfile is pinned to what the tag was before it moved, and a checkout of it. */
    private Path remote(RegistryServer registry) throws Exception {
        Digest old = push(registry, "one");
        push(registry, "two");
        Path work = Files.createDirectories(folder.resolve("work"));
        Path remote = folder.resolve("remote.git");
        Files.writeString(work.resolve("Dockerfile"), "FROM %s/base:2023@%s\n".formatted(registry.address(), old));
        git(work, "init", "-q", "-b", "main");
        git(work, "add", ".");
        git(work, "-c", "user.name=Example", "-c", "user.email=person@example.com", "commit", "-qm", "first");
        git(work, "init", "-q", "--bare", "-b", "main", remote.toString());
        git(work, "remote", "add", "origin", remote.toString());
        git(work, "push", "-q", "origin", "main");
        return remote;
    }

    private static String git(Path folder, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
        return out;
    }

    private static Digest push(RegistryServer registry, String content) {
        byte[] layer = content.getBytes(UTF_8);
        byte[] configuration = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
                .formatted(Digest.of(layer))
                .getBytes(UTF_8);
        return registry.pushManifest("base", "2023", MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"%s\",\"size\":%d},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"%s\",\"size\":%d}]}"
                        .formatted(MANIFEST, registry.pushBlob("base", configuration), configuration.length,
                                registry.pushBlob("base", layer), layer.length));
    }
}
