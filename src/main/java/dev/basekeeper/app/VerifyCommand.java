package dev.basekeeper.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.engine.Engine;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Measurement;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run.Base;
import dev.basekeeper.source.FolderSource;
import dev.basekeeper.verify.Verification;

/** Builds and verifies the images as they are pinned now. */
final class VerifyCommand {
    private final Environment environment;
    private final boolean json;
    private final Progress progress;
    private final Wiring wiring;

    VerifyCommand(Environment environment, boolean json) {
        this.environment = environment;
        this.json = json;
        this.progress = Progress.of(environment);
        this.wiring = new Wiring(environment, Settings.of(environment));
    }

    ExitCode run(Path folder) {
        Reading files = Reading.of(new FolderSource(folder).read());
        if (files.isEmpty()) {
            throw new UsageError("%s: no Dockerfile found; name them under dockerfiles: in basekeeper.yml".formatted(folder));
        }
        files.problems().forEach(each -> progress.warn(each.toString()));
        ExitCode code = files.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        Map<String, dev.basekeeper.proof.Run> runs = new LinkedHashMap<>();
        try (Engine engine = wiring.engine()) {
            Verification verification = wiring.verification(engine, progress);
            for (String path : files.dockerfiles().keySet()) {
                code = code.and(verify(path, folder, files, engine, verification, runs));
            }
        }
        progress.end();
        if (json) {
            environment.out().print(Json.write(Map.of("schema", 1, "images", runs)));
        } else {
            runs.forEach((path, run) -> environment.out().print(table(path, run)));
        }
        environment.out().flush();
        return code;
    }

    private ExitCode verify(String path, Path folder, Reading files, Engine engine, Verification verification,
            Map<String, dev.basekeeper.proof.Run> runs) {
        BuildSettings build = files.configuration().build(path);
        Optional<Path> context = Prover.context(path, files.dockerfile(path), build, folder);
        if (context.isEmpty()) {
            progress.warn(
                    "%s: not run: set build.context; the sources of COPY and ADD are neither all beside the Dockerfile nor all at the root"
                            .formatted(path));
            return ExitCode.FAILED;
        }
        ExitCode code = ExitCode.DONE;
        List<Platform> platforms = build.platforms().isEmpty() ? List.of(engine.description().platform()) : build.platforms();
        for (Platform platform : platforms) {
            var run = verification.run(Prover.subject(path, context.get(), platform, build, folder, files.configuration()), Base.PINNED,
                    files.dockerfile(path).text());
            runs.put(platforms.size() == 1 ? path : path + " for " + platform, run);
            code = code.and(run.passed() ? ExitCode.DONE : ExitCode.NOT_VERIFIED);
        }
        return code;
    }

    private static String table(String path, dev.basekeeper.proof.Run run) {
        StringBuilder text = new StringBuilder(path + "\n");
        for (Finding finding : run.findings()) {
            text.append("  %-16s %s%n".formatted(finding.check(), Shown.line(words(finding.result()))));
        }
        run.remarks().forEach(remark -> text.append("  note: ").append(Shown.line(remark)).append("\n"));
        if (!run.passed()) {
            run.log().stream().skip(Math.max(0, run.log().size() - 20))
                    .forEach(line -> text.append("  | ").append(Shown.line(line)).append("\n"));
        }
        return text.toString();
    }

    static String words(Result result) {
        String measured = result.measurement().map(Measurement::toString).map(text -> " (" + text + ")").orElse("");
        return switch (result) {
            case Result.Passed passed -> "passed" + measured;
            case Result.Failed(var reason, var each) -> "failed: " + reason + measured;
            case Result.Flaky(var reason, var each) -> "flaky: " + reason + measured;
            case Result.NotRun(var reason) -> "not run: " + reason;
        };
    }
}
