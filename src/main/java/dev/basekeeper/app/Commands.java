package dev.basekeeper.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands: what each takes, and which class does it. */
final class Commands {
    private Commands() {}

    static List<Object> all(Environment environment) {
        return List.of(new Check(environment), new Update(environment), new Verify(environment), new Prove(environment),
                new Demo(environment));
    }

    /** What all commands have. */
    @Command(mixinStandardHelpOptions = true)
    abstract static class Base implements Callable<Integer> {
        final Environment environment;

        @Option(names = "--json", description = "Print one JSON document on standard output, and nothing else there.")
        boolean json;

        Base(Environment environment) {
            this.environment = environment;
        }

        abstract ExitCode execute();

        @Override
        public Integer call() {
            return execute().number();
        }

        Path folder(@Nullable String given) {
            return environment.folder().resolve(given == null ? "" : given).normalize();
        }
    }

    @Command(name = "check", description = "List every base image reference with pinned, newest, state, kind. Writes nothing.")
    static final class Check extends Base {
        @Parameters(paramLabel = "DIR", arity = "0..*", description = "Folders; the working folder if left out.")
        List<String> folders = new ArrayList<>();

        Check(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            return new CheckCommand(environment, json).run(folders);
        }
    }

    @Command(name = "update", description = "Find what moved, prove it, and show the pull request; or edit the files.")
    static final class Update extends Base {
        @Parameters(paramLabel = "DIR", arity = "0..1", description = "A Git checkout whose remote 'origin' is the repository; the working folder if left out.")
        @Nullable
        String folder;

        @Option(names = "--dry-run", description = "Prove and print the pull request, but push nothing.")
        boolean dryRun;

        @Option(names = "--write", description = "Edit the files in DIR and stop there.")
        boolean write;

        @Option(names = "--plan", paramLabel = "FILE", description = "Write what was decided to FILE and stop there; 'prove' goes on from it.")
        @Nullable
        String plan;

        Update(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            if (write && (dryRun || plan != null) || dryRun && plan != null) {
                throw new UsageError("give one of --dry-run, --write and --plan");
            }
            UpdateCommand command = new UpdateCommand(environment, json);
            if (write) {
                return command.write(folder(folder));
            }
            if (plan != null) {
                return command.plan(folder(folder), folder(plan));
            }
            if (dryRun) {
                return command.dryRun(folder(folder));
            }
            throw new UsageError("pull requests on GitHub cannot be opened by this version yet: give --dry-run, --write or --plan FILE");
        }
    }

    @Command(name = "verify", description = "Build and verify the images as they are pinned now. Asks no registry for newer ones.")
    static final class Verify extends Base {
        @Parameters(paramLabel = "DIR", arity = "0..1", description = "A folder; the working folder if left out.")
        @Nullable
        String folder;

        Verify(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            return new VerifyCommand(environment, json).run(folder(folder));
        }
    }

    @Command(name = "prove", description = "Build and run what a plan proposes. Needs an engine, and no credential.")
    static final class Prove extends Base {
        @Parameters(index = "0", paramLabel = "PLAN", description = "What 'update --plan' wrote.")
        String plan = "";

        @Parameters(index = "1", paramLabel = "DIR", arity = "0..1", description = "The files at the plan's commit; the working folder if left out.")
        @Nullable
        String folder;

        @Option(names = "--output", paramLabel = "FILE", defaultValue = "proof.json", description = "Where the proof is written (${DEFAULT-VALUE}).")
        String output = "";

        Prove(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            return new ProveCommand(environment).run(folder(plan), folder(folder), folder(output));
        }
    }

    @Command(name = "demo", description = "The whole run on an example repository, registry and remote that it makes itself.")
    static final class Demo extends Base {
        Demo(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            return new DemoCommand(environment).run();
        }
    }
}
