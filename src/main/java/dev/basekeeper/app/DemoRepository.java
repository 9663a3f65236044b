package dev.basekeeper.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.basekeeper.image.ImageReference;

/** The example's repository: a small web service, a bare remote that holds it, and a checkout of that. */
record DemoRepository(Path checkout, Path remote) {
    private static final String RUN = """
            # The first process of a container must handle the signal itself: the kernel gives it no default.
            httpd -f -p 5000 -h /service/www &
            trap 'kill $!; exit 0' TERM INT
            wait
            """;
    private static final String SETTINGS = """
            version: 1
            verify:
              read-only: true
              user: 1000
              port: 5000
              health: [/health]
              stop-within: 5s
            """;

    /** @param base pinned by digest */
    static DemoRepository make(Path folder, ImageReference base) {
        DemoRepository repository = new DemoRepository(folder.resolve("checkout"), folder.resolve("remote.git"));
        try {
            Files.createDirectories(repository.checkout.resolve("docker"));
            Files.createDirectories(repository.checkout.resolve("site"));
            repository.write("docker/Dockerfile", dockerfile(base));
            repository.write("docker/run", RUN);
            repository.write("site/index.html", "<!doctype html><title>example</title><p>An example service.\n");
            repository.write("basekeeper.yml", SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException("make the example in " + folder, e);
        }
        repository.git("init", "--quiet", "--initial-branch=main");
        repository.git("add", ".");
        repository.git("commit", "--quiet", "--message=Serve the example");
        repository.git("init", "--quiet", "--bare", "--initial-branch=main", repository.remote.toString());
        repository.git("remote", "add", "origin", repository.remote.toString());
        repository.git("push", "--quiet", "origin", "main");
        return repository;
    }

    private static String dockerfile(ImageReference base) {
        return """
            # An example service: BusyBox's web server, made ready in a first stage.
            FROM %1$s AS build
            COPY site /site
            RUN mkdir -p /service/www && cp /site/* /service/www/ && echo ok > /service/www/health

            FROM %1$s
            COPY --from=build /service /service
            COPY docker/run /service/run
            USER 1000
            EXPOSE 5000
            CMD ["/bin/sh", "/service/run"]
            """.formatted(base);
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(checkout.resolve(path), text);
    }

    /** What a Git command prints. The person's own settings (signing, hooks, templates) stay out. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Example", "-c", "user.email=example@example.com"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("git %s: %s".formatted(arguments[0], output.strip()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("run git: run deploy/setup, which installs it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("git %s: interrupted".formatted(arguments[0]), e);
        }
    }
}
