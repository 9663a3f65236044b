package dev.basekeeper.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.source.RepositoryPath;
import dev.basekeeper.source.SourceException;
import dev.basekeeper.testing.Programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against bare repositories made by the git program, which also says what became of them. */
class GitRemoteIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path remote;
    private Path work;

    @BeforeEach
    void makeARemote() throws IOException {
        Programs.require("git", "git");
        remote = folder.resolve("remote.git");
        work = folder.resolve("work");
        git(folder, "init", "-q", "--bare", "-b", "main", remote.toString());
        git(folder, "init", "-q", "-b", "main", work.toString());
        Files.createDirectories(work.resolve("docker"));
        Files.writeString(work.resolve("docker/Dockerfile"), "FROM a:1\n");
        Files.writeString(work.resolve("run"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(work.resolve("run"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(work.resolve("Dockerfile"), Path.of("docker/Dockerfile"));
        commit("first");
    }

    @Test
    void fetchGivesTheCommitsFiles() {
        try (GitRemote git = open()) {
            var snapshot = git.fetch("main").read();
            assertThat(snapshot.find(new RepositoryPath("docker/Dockerfile"))).contains("FROM a:1\n");
            assertThat(snapshot.dockerfiles()).extracting(RepositoryPath::value).containsExactly("Dockerfile", "docker/Dockerfile");
            assertThat(snapshot.treeId(new RepositoryPath("docker"))).contains(git(work, "rev-parse", "HEAD:docker").strip());
        }
    }

    @Test
    void findRefusesALink() {
        try (GitRemote git = open()) {
            var snapshot = git.fetch("main").read();
            assertThatThrownBy(() -> snapshot.find(new RepositoryPath("Dockerfile"))).isInstanceOf(SourceException.class)
                    .hasMessageContaining("symbolic link");
        }
    }

    @Test
    void checkoutWritesFilesModesAndLinksAndNoGit() {
        try (GitRemote git = open()) {
            Path out = folder.resolve("out");
            git.checkout(git.fetch("main").read().commit().orElseThrow(), out);
            assertThat(out.resolve("docker/Dockerfile")).hasContent("FROM a:1\n");
            assertThat(out.resolve("run")).isExecutable();
            assertThat(out.resolve("Dockerfile")).isSymbolicLink();
            assertThat(out.resolve(".git")).doesNotExist();
        }
    }

    @Test
    void pushMakesTheBranchWithOneSignedOffCommit() {
        try (GitRemote git = open()) {
            String base = git.fetch("main").read().commit().orElseThrow();
            assertThat(git.push("basekeeper/a", base, change("FROM a:2\n", true), Optional.empty())).isInstanceOf(PushResult.Pushed.class);
        }
        assertThat(git(remote, "show", "basekeeper/a:docker/Dockerfile")).isEqualTo("FROM a:2\n");
        assertThat(git(remote, "log", "--format=%an %aI%n%B", "main..basekeeper/a")).contains("basekeeper[bot] 2026-11-24T06:00:00",
                "Signed-off-by: basekeeper[bot]");
        assertThat(git(remote, "diff", "--stat", "main", "basekeeper/a")).contains("1 file changed");
    }

    @Test
    void pushLosesItsLeaseWhereSomebodyMovedTheBranch() {
        try (GitRemote git = open()) {
            String base = git.fetch("main").read().commit().orElseThrow();
            git(work, "push", "-q", remote.toString(), "HEAD:refs/heads/basekeeper/a");
            assertThat(git.push("basekeeper/a", base, change("FROM a:2\n", false), Optional.empty()))
                    .isInstanceOf(PushResult.LeaseLost.class);
        }
        assertThat(git(remote, "show", "basekeeper/a:docker/Dockerfile")).isEqualTo("FROM a:1\n");
    }

    @Test
    void pushMovesOurOwnBranchUnderLease() {
        try (GitRemote git = open()) {
            String base = git.fetch("main").read().commit().orElseThrow();
            var first = (PushResult.Pushed) git.push("basekeeper/a", base, change("FROM a:2\n", false), Optional.empty());
            assertThat(git.push("basekeeper/a", base, change("FROM a:3\n", false), Optional.of(first.commit())))
                    .isInstanceOf(PushResult.Pushed.class);
            assertThat(git.branches()).containsKeys("main", "basekeeper/a");
        }
        assertThat(git(remote, "rev-list", "--count", "main..basekeeper/a").strip()).isEqualTo("1");
    }

    @Test
    void deleteRemovesABranchThatIsWhereItIsExpected() {
        try (GitRemote git = open()) {
            String base = git.fetch("main").read().commit().orElseThrow();
            git(work, "push", "-q", remote.toString(), "HEAD:refs/heads/basekeeper/a");
            assertThat(git.delete("basekeeper/a", "1".repeat(40))).isInstanceOf(PushResult.LeaseLost.class);
            assertThat(git.delete("basekeeper/a", base)).isInstanceOf(PushResult.Pushed.class);
        }
        assertThat(git(remote, "branch", "--list")).doesNotContain("basekeeper");
    }

    @Test
    void fetchOfAMissingBranchSaysSo() {
        try (GitRemote git = open()) {
            assertThatThrownBy(() -> git.fetch("none")).isInstanceOf(GitException.class).hasMessageContaining("none");
        }
    }

    private static NewCommit change(String text, boolean signOff) {
        return new NewCommit(Map.of("docker/Dockerfile", text), "Update a", Author.BASEKEEPER, signOff);
    }

    private GitRemote open() {
        return GitRemote.open(remote.toString(), Optional.empty(), folder.resolve("ours.git"), CLOCK);
    }

    private void commit(String message) {
        git(work, "add", "-A");
        git(work, "-c", "user.name=Example", "-c", "user.email=person@example.com", "commit", "-qm", message);
        git(work, "push", "-q", remote.toString(), "HEAD:refs/heads/main");
    }

    private static String git(Path folder, String... arguments) {
        try {
            List<String> words = new java.util.ArrayList<>(List.of("git"));
            words.addAll(List.of(arguments));
            Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
            return out;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
