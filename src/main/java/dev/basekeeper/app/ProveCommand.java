package dev.basekeeper.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.basekeeper.source.FolderSource;
import dev.basekeeper.update.Plan;

/** Step 3 alone, on a machine that needs no credential. */
final class ProveCommand {
    private final Environment environment;
    private final Progress progress;

    ProveCommand(Environment environment) {
        this.environment = environment;
        this.progress = Progress.of(environment);
    }

    ExitCode run(Path planFile, Path tree, Path output) {
        Plan plan = Json.read(planFile, Plan.class);
        Reading files = Reading.of(new FolderSource(tree).read());
        plan.proposals().stream().flatMap(each -> each.candidate().paths().stream()).filter(path -> !files.dockerfiles().containsKey(path))
                .findFirst().ifPresent(path -> {
                    throw new UsageError("%s: the plan speaks of %s, which is not there; give the folder that holds the plan's commit %s"
                            .formatted(tree, path, plan.commit()));
                });
        var proofs = new Wiring(environment, Settings.of(environment)).prover(progress).prove(plan, tree, files.configuration());
        progress.end();
        try {
            Files.writeString(output, Json.write(ProofFile.of(plan, proofs)));
        } catch (IOException e) {
            throw new UncheckedIOException("write %s: %s".formatted(output, e.getMessage()), e);
        }
        return ExitCode.DONE;
    }
}
