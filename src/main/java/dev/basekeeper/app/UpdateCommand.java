package dev.basekeeper.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.git.GitRemote;
import dev.basekeeper.source.FolderSource;
import dev.basekeeper.update.Decision;
import dev.basekeeper.update.Edit;
import dev.basekeeper.update.Edits;
import dev.basekeeper.update.History;

/** The run: edits files, plans, or shows the pull request. */
final class UpdateCommand {
    private final Environment environment;
    private final boolean json;
    private final Progress progress;
    private final Settings settings;
    private final Wiring wiring;

    UpdateCommand(Environment environment, boolean json) {
        this.environment = environment;
        this.json = json;
        this.progress = Progress.of(environment);
        this.settings = Settings.of(environment);
        this.wiring = new Wiring(environment, settings);
    }

    ExitCode write(Path folder) {
        Reading files = Reading.of(new FolderSource(folder).read());
        if (files.isEmpty()) {
            throw new UsageError("%s: no Dockerfile found; name them under dockerfiles: in basekeeper.yml".formatted(folder));
        }
        Reading reading = files.with(wiring.forFolder().lookups(files));
        List<Decision> decisions = Deciding.decide(reading, candidate -> History.NONE, 0);
        List<Result> handled = new ArrayList<>();
        Map<String, List<Edit>> edits = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Proposed(var candidate, var reason, var existing)) {
                candidate.edits().forEach(edit -> edits.computeIfAbsent(edit.path(), path -> new ArrayList<>()).add(edit));
                handled.add(Result.of(candidate, Result.Outcome.UPDATED, Optional.empty(), reason));
            }
        }
        edits.forEach((path, all) -> replace(folder.resolve(path), Edits.apply(reading.dockerfile(path), path, all)));
        return print(Run.results(reading, decisions, handled));
    }

    /** The whole new file beside the old one, then in its place: never half of it. */
    private static void replace(Path file, String text) {
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".basekeeper-", ".new");
            try {
                Files.writeString(fresh, text);
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    ExitCode plan(Path folder, Path file) {
        String text = Json.write(new Run(environment, settings, wiring, progress).plan(origin(folder)));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("write %s: %s".formatted(file, e.getMessage()), e);
        }
        progress.end();
        return ExitCode.DONE;
    }

    ExitCode dryRun(Path folder) {
        List<Result> results = new Run(environment, settings, wiring, progress).overRemote(origin(folder),
                (remote, reading, scratch) -> new BranchProposals(reading, Optional.empty(), this::show));
        return print(results);
    }

    private void show(String pullRequest) {
        progress.end();
        if (!json) {
            environment.out().println(pullRequest);
        }
    }

    private static String origin(Path folder) {
        return GitRemote.findOrigin(folder).orElseThrow(() -> new UsageError(
                "%s: not in a Git checkout with a remote 'origin'; 'update --write' edits files without one".formatted(folder)));
    }

    ExitCode print(List<Result> results) {
        progress.end();
        ExitCode code = ExitCode.DONE;
        for (Result result : results) {
            code = code.and(result.exitCode());
            if (!json) {
                environment.out()
                        .println("%s: %s%s%s".formatted(result.branch(), result.decision(),
                                result.kind().map(kind -> " (" + kind + ")").orElse(""),
                                result.message().map(text -> ": " + Shown.line(text)).orElse("")));
            }
        }
        if (json) {
            environment.out().print(Json.write(Map.of("candidates", results)));
        } else if (results.isEmpty()) {
            environment.out().println("nothing to do");
        }
        environment.out().flush();
        return code;
    }
}
