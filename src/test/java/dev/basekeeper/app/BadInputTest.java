package dev.basekeeper.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees who asks for what cannot be done; nothing is written. */
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void anUnknownOptionIsBadUsage() {
        assertSays(run("check", "--jason"), 2, "Unknown option: '--jason'", "see 'basekeeper check --help'");
    }

    @Test
    void aMissingCommandIsBadUsage() {
        assertSays(run(), 2, "a command is missing");
    }

    @Test
    void updateWithoutAWayIsBadUsage() {
        assertSays(run("update"), 2, "give --dry-run, --write or --plan FILE");
        assertSays(run("update", "--write", "--dry-run"), 2, "give one of");
    }

    @Test
    void aFolderWithoutDockerfilesSaysWhereToNameThem() {
        assertSays(run("check"), 2, "no Dockerfile found", "dockerfiles: in basekeeper.yml");
        assertSays(run("update", "--write"), 2, "no Dockerfile found");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertSays(run("check", "nowhere"), 2, "nowhere", "not a folder");
    }

    @Test
    void updateOutsideAGitCheckoutSaysWhatWorksThere() throws IOException {
        write("Dockerfile", "FROM scratch\n");
        assertSays(run("update", "--dry-run"), 2, "not in a Git checkout with a remote 'origin'", "update --write");
    }

    @Test
    void aBadConfigurationNamesLineAndColumnAndWritesNothing() throws IOException {
        write("Dockerfile", "FROM alpine:3\n");
        write("basekeeper.yml", "version: 1\nverify:\n  porst: 5000\n");
        assertSays(run("update", "--write"), 2, "basekeeper.yml:3:10: porst: an unknown key");
        assertSays(run("check", "--json"), 2, "basekeeper.yml:3:10");
        assertThat(folder.resolve("Dockerfile")).hasContent("FROM alpine:3\n");
    }

    @Test
    void aDockerfileThatDoesNotParseIsFailedWithItsLine() throws IOException {
        write("Dockerfile", "FROM scratch\nFRUM x\n");
        Running running = run("check", "--json");
        assertThat(running.exitCode()).isEqualTo(1);
        assertThat(running.json().path("images").path(0).path("state").asText()).isEqualTo("failed");
        assertThat(running.json().path("images").path(0).path("message").asText()).contains("unknown instruction 'FRUM'");
        assertThat(running.json().path("summary").path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void aLinkInThePlaceOfADockerfileOrOfTheConfigurationIsRefused() throws IOException {
        write("real", "FROM alpine:3\n");
        Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("real"));
        assertSays(run("check"), 1, "Dockerfile is a symbolic link", "name the file itself");
        Files.createSymbolicLink(folder.resolve("basekeeper.yml"), Path.of("real"));
        assertSays(run("check"), 1, "basekeeper.yml is a symbolic link");
    }

    @Test
    void aPlanThatIsNoneIsNamed() throws IOException {
        write("Dockerfile", "FROM scratch\n");
        write("plan.json", "{\"schema\": 1}");
        assertSays(run("prove", "plan.json"), 2, "plan.json: no Plan that can be read");
    }

    @Test
    void foreignTextBeginsNoWorkflowCommand() throws IOException {
        write("Dockerfile", "FROM scratch\n::error::x\n");
        Running running = run("check");
        assertThat(Stream.concat(running.out().lines(), running.err().lines())).noneMatch(line -> line.startsWith("::"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Running run(String... arguments) {
        return Running.of(folder, Map.of(), arguments);
    }

    private static void assertSays(Running running, int exitCode, String... words) {
        assertThat(running.err()).contains(words);
        assertThat(running.exitCode()).as(running.err()).isEqualTo(exitCode);
    }
}
