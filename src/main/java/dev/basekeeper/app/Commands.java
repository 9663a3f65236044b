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
        return List.of(new Check(environment));
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

        @Option(names = "--repository", paramLabel = "OWNER/NAME", arity = "1..*", description = "Repositories on GitHub, read without a clone.")
        List<String> repositories = new ArrayList<>();

        Check(Environment environment) {
            super(environment);
        }

        @Override
        ExitCode execute() {
            return new CheckCommand(environment, json).run(folders, repositories);
        }
    }
}
