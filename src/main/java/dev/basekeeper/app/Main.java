package dev.basekeeper.app;

import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the command line. An ordinary main: Quarkus is started only where it serves, since a command does not need it (0.4 s). */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(CommandLines.run(Environment.ofProcess(), arguments));
    }
}
