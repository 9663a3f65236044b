package dev.basekeeper.source;

import java.util.Set;

/** Tells by its path whether a file is a Dockerfile that is looked at unless the configuration names others. */
public final class DockerfilePaths {
    private static final Set<String> LEFT_OUT = Set.of("node_modules", "vendor", "testdata", "fixtures", "examples");

    private DockerfilePaths() {}

    /** {@code Dockerfile}, {@code Dockerfile.*}, {@code *.Dockerfile}, {@code Containerfile}, outside the folders that hold other people's files or samples. */
    public static boolean matches(String path) {
        int slash = path.lastIndexOf('/');
        return isName(path.substring(slash + 1)) && (slash < 0 || outside(path.substring(0, slash)));
    }

    private static boolean isName(String name) {
        return name.equals("Dockerfile") || name.equals("Containerfile")
                || name.endsWith(".Dockerfile") && name.length() > ".Dockerfile".length()
                || name.startsWith("Dockerfile.") && name.length() > "Dockerfile.".length() && !name.endsWith(".dockerignore");
    }

    private static boolean outside(String folders) {
        for (String folder : folders.split("/")) {
            if (isLeftOut(folder)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing below a folder of this name is looked at. */
    public static boolean isLeftOut(String folder) {
        return LEFT_OUT.contains(folder);
    }
}
