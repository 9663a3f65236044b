package dev.basekeeper.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.configuration.ConfigurationException;
import dev.basekeeper.source.FolderSource;
import dev.basekeeper.source.Source;
import dev.basekeeper.source.SourceException;

/** Lists every base image reference with how it stands. Writes nothing. */
final class CheckCommand {
    private final Environment environment;
    private final boolean json;
    private final Progress progress;

    CheckCommand(Environment environment, boolean json) {
        this.environment = environment;
        this.json = json;
        this.progress = Progress.of(environment);
    }

    ExitCode run(List<String> folders) {
        Settings settings = Settings.of(environment);
        Wiring wiring = new Wiring(environment, settings);
        List<CheckReport.Row> rows = new ArrayList<>();
        List<CheckReport.Problem> problems = new ArrayList<>();
        ExitCode code = ExitCode.DONE;
        for (String folder : folders.isEmpty() ? List.of("") : folders) {
            Path path = environment.folder().resolve(folder).normalize();
            code = code.and(
                    check(Optional.empty(), folder.isEmpty() ? "." : folder, new FolderSource(path), wiring.forFolder(), rows, problems));
        }
        CheckReport report = new CheckReport(rows, problems);
        progress.end();
        environment.out().print(json ? report.json() : CheckTable.of(report, environment.colour()));
        environment.out().flush();
        return code.and(report.exitCode());
    }

    private ExitCode check(Optional<String> repository, String name, Source source, Wiring.Registries registries,
            List<CheckReport.Row> rows,
            List<CheckReport.Problem> problems) {
        try {
            progress.step("read " + name);
            Reading files = Reading.of(source.read());
            if (files.isEmpty()) {
                throw new UsageError("%s: no Dockerfile found; name them under dockerfiles: in basekeeper.yml".formatted(name));
            }
            progress.step("ask the registries for %d images".formatted(files.images().size()));
            Reading reading = files.with(registries.lookups(files));
            reading.standings().forEach(each -> rows
                    .add(new CheckReport.Row(repository, each, each.state(reading.policy(each)), each.message(reading.policy(each)))));
            reading.problems().forEach(each -> {
                problems.add(new CheckReport.Problem(repository, each));
                progress.warn((repository.isPresent() ? name + ": " : "") + each);
            });
            return ExitCode.DONE;
        } catch (ConfigurationException | UsageError | SourceException e) {
            return failed(name, e, Failures.code(e));
        }
    }

    private ExitCode failed(String name, RuntimeException e, ExitCode code) {
        progress.end();
        String message = Failures.message(e);
        environment.err().println(
                "basekeeper: " + Shown.line(message.startsWith(name) ? message : name.equals(".") ? message : name + ": " + message));
        return code;
    }
}
