package dev.basekeeper.proof;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the build context that a repository did not name. */
public final class ContextRule {
    private ContextRule() {}

    /**
     * The Dockerfile's folder if every source is there, else the root ({@code .}) if they are all there, else empty.
     *
     * @param dockerfile path in the repository
     * @param sources of COPY and ADD, as written; addresses are left out by the caller
     * @param exists whether something is at that path, or matches that pattern, in the repository
     */
    public static Optional<String> find(String dockerfile, List<String> sources, Predicate<String> exists) {
        int slash = dockerfile.lastIndexOf('/');
        String folder = slash < 0 ? "." : dockerfile.substring(0, slash);
        return List.of(folder, ".").stream().filter(each -> sources.stream().allMatch(source -> exists.test(join(each, source))))
                .findFirst();
    }

    private static String join(String folder, String source) {
        String relative = source.replaceFirst("^(?:\\./|/)+", "");
        if (relative.isEmpty() || relative.equals(".")) {
            return folder;
        }
        return folder.equals(".") ? relative : folder + "/" + relative;
    }
}
