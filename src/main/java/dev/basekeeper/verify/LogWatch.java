package dev.basekeeper.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Looks at a container's log as it comes: keeps the lines that mean trouble, and the last ones. */
final class LogWatch implements Consumer<String> {
    private static final int KEPT = 100;
    private static final int SHOWN = 20;

    private final List<String> never;
    private final List<String> troubles = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();

    LogWatch(List<String> never) {
        this.never = List.copyOf(never);
    }

    @Override
    public synchronized void accept(String line) {
        if (last.size() == KEPT) {
            last.remove();
        }
        last.add(line);
        if (troubles.size() < SHOWN && never.stream().anyMatch(line::contains)) {
            troubles.add(line);
        }
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    synchronized List<String> last() {
        return List.copyOf(last);
    }
}
