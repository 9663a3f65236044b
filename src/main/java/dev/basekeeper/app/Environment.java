package dev.basekeeper.app;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run has from outside.
 *
 * @param variables the process's environment
 * @param folder the working folder
 * @param out for the result alone
 * @param err for progress, logs and errors
 * @param terminal whether a person watches standard error
 */
record Environment(Map<String, String> variables, Path folder, PrintStream out, PrintStream err, boolean terminal, Clock clock) {
    static Environment ofProcess() {
        boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return new Environment(System.getenv(), Path.of("").toAbsolutePath(), System.out, System.err, terminal, Clock.systemUTC());
    }

    /** A variable's value, if it is set and not blank. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }

    boolean colour() {
        return terminal && find("NO_COLOR").isEmpty() && !"dumb".equals(variables.get("TERM"));
    }

    /** In GitHub Actions a line of foreign text that begins with {@code ::} would be a workflow command. */
    boolean inActions() {
        return find("GITHUB_ACTIONS").filter("true"::equals).isPresent();
    }
}
