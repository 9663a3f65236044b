package dev.basekeeper.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Requirements.Manner;
import dev.basekeeper.proof.Requirements.Readiness;
import dev.basekeeper.proof.Requirements.Size;
import dev.basekeeper.proof.Requirements.Surroundings;

/** A small web service made of busybox alone, and ways to break it. */
final class ExampleService {
    static final String START = "httpd -p 5000 -h /www";
    static final String STAY = "trap 'exit 0' TERM; while :; do sleep 0.1; done";

    static final String BASE = "FROM scratch\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n"
            + "RUN mkdir -p /www /tmp /app && chmod 1777 /tmp && chown 1000 /app && touch /www/health";

    private final Path context;
    private final List<String> steps = new ArrayList<>();
    private List<String> script = List.of(START, STAY);
    private String user = "USER 1000:1000";
    private String from = BASE;

    ExampleService(Path context) throws IOException {
        this.context = Files.createDirectories(context);
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
    }

    ExampleService from(String image) {
        from = "FROM " + image;
        return this;
    }

    /** Its base is made in the same build: that step is what tells one base from another. */
    ExampleService onTop(String step) {
        from = BASE + "\n" + step;
        return this;
    }

    ExampleService step(String instruction) {
        steps.add(instruction);
        return this;
    }

    ExampleService script(String... lines) {
        script = List.of(lines);
        return this;
    }

    Path context() {
        return context;
    }

    /** Its base says who it runs as. */
    ExampleService withoutUser() {
        return asRoot();
    }

    ExampleService asRoot() {
        user = "";
        return this;
    }

    String dockerfile() {
        return """
                %s
                %s
                %s
                CMD ["/bin/sh", "-c", "%s"]
                """.formatted(from, String.join("\n", steps), user, String.join("; ", script));
    }

    /** What the first user's file asks for, with limits that a test can wait for. */
    static Requirements requirements() {
        var usual = Surroundings.DEFAULTS;
        var surroundings = new Surroundings(Manner.FARGATE, "1000", true, List.of(), false, List.of(), usual.memory(), usual.processes(),
                false, Map.of(), List.of());
        return new Requirements(surroundings, new Readiness(Optional.of(5000), List.of("/health"), Duration.ofSeconds(4)),
                Duration.ofSeconds(2), List.of("**/.cache/uv", "**/bin/uv"), List.of("Read-only file system"),
                new Size(Optional.of(ByteSize.parse("10MB")), Optional.empty(), Optional.empty()), Optional.empty(), List.of());
    }

    Subject subject(Requirements requirements) {
        return new Subject("docker/Dockerfile", context, Optional.empty(), Platform.LINUX_AMD64, BuildSettings.DEFAULTS, Map.of(),
                requirements);
    }
}
