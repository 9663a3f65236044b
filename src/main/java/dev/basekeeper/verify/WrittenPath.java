package dev.basekeeper.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a program wanted to write: in what it said, else in what it wrote where it was allowed to. */
final class WrittenPath {
    private static final String READ_ONLY = "Read-only file system";
    private static final Pattern PATH = Pattern.compile("(?<![\\w.-])/[^\\s'\"`:,;()<>\\[\\]]{1,500}");
    private static final int SHOWN = 3;

    private WrittenPath() {}

    static Optional<String> inLog(List<String> log) {
        return log.stream().filter(line -> line.contains(READ_ONLY)).map(PATH::matcher).filter(Matcher::find).map(Matcher::group)
                .findFirst();
    }

    /** The deepest changed paths; a folder above one says nothing more. */
    static Optional<String> inChanges(List<String> changes) {
        List<String> leaves = changes.stream().filter(path -> changes.stream().noneMatch(other -> other.startsWith(path + "/")))
                .sorted(Comparator.naturalOrder()).toList();
        if (leaves.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join(", ", leaves.subList(0, Math.min(SHOWN, leaves.size())));
        return Optional.of(leaves.size() > SHOWN ? "%s and %d more".formatted(shown, leaves.size() - SHOWN) : shown);
    }
}
