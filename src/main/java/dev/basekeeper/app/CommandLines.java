package dev.basekeeper.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The command line: what may be typed, and what the shell is told. */
final class CommandLines {
    private final Environment environment;

    private CommandLines(Environment environment) {
        this.environment = environment;
    }

    static int run(Environment environment, String... arguments) {
        return new CommandLines(environment).execute(arguments);
    }

    private int execute(String... arguments) {
        CommandLine line = new CommandLine(new Root());
        Commands.all(environment).forEach(command -> line.addSubcommand(command));
        line.setOut(new PrintWriter(environment.out(), true, UTF_8)).setErr(new PrintWriter(environment.err(), true, UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::usage);
        line.setExecutionExceptionHandler((exception, failed, parsed) -> Failures.report(exception, environment).number());
        return line.execute(arguments);
    }

    private int usage(ParameterException exception, String... arguments) {
        String name = exception.getCommandLine().getCommandSpec().qualifiedName();
        environment.err().println("%s: %s".formatted(name, Shown.line(String.valueOf(exception.getMessage()))));
        environment.err().println("see '%s --help'".formatted(name));
        return ExitCode.USAGE.number();
    }

    @Command(name = "basekeeper", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Keeps the base images of Dockerfiles current and proves each move.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
            "0:nothing to do, or done", "1:something could not be checked, built or written", "2:wrong usage or configuration",
            "3:check found a reference that is behind or not pinned", "4:verification failed"})
    static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a command is missing");
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return List.of("basekeeper " + Build.version()).toArray(String[]::new);
        }
    }
}
