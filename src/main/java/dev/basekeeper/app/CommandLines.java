package dev.basekeeper.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands and their exit codes. */
@Command(name = "basekeeper", mixinStandardHelpOptions = true, description = "Keeps the base images of Dockerfiles current and proves each move.")
final class CommandLines implements Runnable {
    static int run(String... arguments) {
        return new CommandLine(new CommandLines()).execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
