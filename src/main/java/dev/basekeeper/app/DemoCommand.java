package dev.basekeeper.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.EngineSettings;
import dev.basekeeper.engine.Scratch;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.image.Platform;

/** The whole run on an example that it makes itself: a repository with a bare remote, a registry on the loopback, a base whose tag moves. */
final class DemoCommand {
    private static final String REPOSITORY = "amazonlinux";
    private static final String TAG = "2023";

    private final Environment environment;
    private final PrintStream out;

    DemoCommand(Environment environment) {
        this.environment = environment;
        this.out = environment.out();
    }

    ExitCode run() {
        Settings settings = Settings.of(environment);
        Path busyBox = DemoImage.busyBox().orElseThrow(
                () -> new UsageError("a statically linked busybox is missing: deploy/setup installs it (Debian's package busybox-static)"));
        Scratch.sweep(settings.scratch());
        try (Scratch scratch = Scratch.open(settings.scratch(), environment.clock().instant().plus(EngineSettings.LIFETIME));
                DemoRegistry registry = DemoRegistry.start(scratch.folder().resolve("registry"))) {
            return run(scratch.folder(), registry, busyBox, settings);
        }
    }

    private ExitCode run(Path folder, DemoRegistry registry, Path busyBox, Settings settings) {
        DemoImage old = DemoImage.of(busyBox, "2023.12.20260727.0", platform());
        registry.push(REPOSITORY, TAG, old);
        ImageReference pinned = ImageReference.parse("%s/%s:%s".formatted(registry.address(), REPOSITORY, TAG)).withDigest(old.digest());
        DemoRepository repository = DemoRepository.make(folder, pinned);
        title("An example repository was made, pinned to what %s:%s is now. Then the tag moves.".formatted(REPOSITORY, TAG));
        registry.push(REPOSITORY, TAG, DemoImage.of(busyBox, "2023.12.20260817.0", platform()));
        title("basekeeper check");
        new CheckCommand(environment, false).run(List.of(repository.checkout().toString()));
        title("basekeeper update: both images are built and run, and the pull request is written");
        Progress progress = Progress.of(environment);
        List<Result> results = new Run(environment, settings, new Wiring(environment, settings), progress).overRemote(
                repository.remote().toString(),
                (remote, reading, scratch) -> new BranchProposals(reading, Optional.of(remote), text -> {
                    progress.end();
                    title("The pull request");
                    out.println(text);
                }));
        title("The branch in the remote");
        ExitCode code = ExitCode.DONE;
        for (Result result : results) {
            out.println(result.message().orElse(""));
            out.println(repository.git("--git-dir", repository.remote().toString(), "show", "--stat", "--patch", result.branch()));
            code = code.and(result.exitCode());
        }
        out.flush();
        return results.isEmpty() ? ExitCode.FAILED : code;
    }

    private void title(String text) {
        out.println("\n== " + text + "\n");
        out.flush();
    }

    private static Platform platform() {
        return Platform.of("linux", System.getProperty("os.arch"), Optional.empty());
    }
}
