package dev.basekeeper.github;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.basekeeper.testing.Programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GitHubServerGitIT {
    @TempDir
    Path folder;

    @Test
    void pushOverHttpMovesTheRefOnDisk() throws Exception {
        Programs.require("git", "git");
        Path bare = folder.resolve("remotes/example/service.git");
        Path work = folder.resolve("work");
        git("init", "-q", "--bare", bare.toString());
        git("init", "-q", "-b", "main", work.toString());
        git("-C", work.toString(), "-c", "user.name=Example Maintainer", "-c", "user.email=maintainer@example.com", "commit", "-q",
                "--allow-empty", "-m", "First");
        try (var server = new GitHubServerGit(folder.resolve("remotes"))) {
            git("-C", work.toString(), "push", "-q", server.address() + "/example/service.git", "main");
            assertTrue(server.requests().contains("POST /example/service.git/git-receive-pack"));
        }
        assertEquals(git("-C", work.toString(), "rev-parse", "main"), git("-C", bare.toString(), "rev-parse", "main"));
    }

    private static String git(String... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("git"), List.of(arguments).stream()).toList())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }
}
