package dev.basekeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts of {@code deploy/}, as a shell runs them. */
class LauncherIT {
    private static final Path DEPLOY = Path.of("deploy").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String output, String errors) {}

    @Test
    void launcherWorksFromAnyFolderThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), DEPLOY.resolve("basekeeper"));
        Ended ended = run(link.toString(), "--version");
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
    }

    @Test
    void launcherPassesTheExitCodeAndKeepsErrorsOffStandardOutput() throws Exception {
        Ended ended = run(DEPLOY.resolve("basekeeper").toString(), "--no-such-option");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains("--no-such-option");
    }

    @Test
    void findJdkTakesTheFirstThatIsNewEnough() throws Exception {
        Path old = jdk("17.0.15");
        Path wanted = jdk("25.0.1");
        Ended ended = run("sh", "-c", ". '%s'; JAVA25_HOME='%s' JAVA_HOME='%s' find_jdk".formatted(DEPLOY.resolve("jdk"), old, wanted));
        assertThat(ended.output().strip()).isEqualTo(wanted.toString());
    }

    @Test
    void findJdkTakesNoneThatCannotCompile() throws Exception {
        Path runtime = jdk("26");
        Files.delete(runtime.resolve("bin/javac"));
        Ended ended = run("sh", "-c", ". '%s'; is_jdk_25 '%s'".formatted(DEPLOY.resolve("jdk"), runtime));
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk " + version));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/javac"), "");
        assertThat(home.resolve("bin/javac").toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectOutput(output.toFile())
                .redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Ended(exitCode, Files.readString(output, StandardCharsets.UTF_8), Files.readString(errors, StandardCharsets.UTF_8));
    }
}
