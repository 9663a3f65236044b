package dev.basekeeper.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a program in a session of its own that ends with us. A shell holds the other end of a pipe: when that closes, because we
 * closed it or were killed in whatever way, the shell ends the program and all that it started.
 */
final class Guard {
    // The watcher outlives the TERM that it sends to its own group. Without a session of its own the group is ours too: there only
    // the program is ended. When the program ends by itself the watcher goes with it.
    private static final String SCRIPT = """
            exec 3<&0 </dev/null
            target=$1; shift
            trap 'ending=yes' TERM
            "$@" 3<&- &
            program=$!
            ( trap '' TERM; read -r nothing <&3; kill -TERM ${target:-$program}; sleep 2; kill -KILL ${target:-$program} ) >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            wait $program; status=$?
            while kill -0 $program 2>/dev/null; do wait $program; status=$?; done
            [ "$ending" ] || kill -KILL $watcher 2>/dev/null
            exit $status
            """;

    private final List<String> session;
    private final Map<String, String> environment;
    private final Path folder;

    /** @param environment all that the programs get of it */
    Guard(List<Path> search, Map<String, String> environment, Path folder) {
        this.session = search.stream().map(each -> each.resolve("setsid")).filter(Files::isExecutable).findFirst()
                .map(Path::toString).map(List::of).orElse(List.of());
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** Whether what a program starts ends with it too. */
    boolean whole() {
        return !session.isEmpty();
    }

    Process start(List<String> words) throws IOException {
        List<String> guarded = new ArrayList<>(session);
        guarded.addAll(List.of("/bin/sh", "-c", SCRIPT, "guard", whole() ? "0" : ""));
        guarded.addAll(words);
        var builder = new ProcessBuilder(guarded).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
