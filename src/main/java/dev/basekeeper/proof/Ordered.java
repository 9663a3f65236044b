package dev.basekeeper.proof;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the settings' values have in common: maps in the order of the file, names that are no option, paths that stay inside. */
final class Ordered {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private Ordered() {}

    static Map<String, String> copyOf(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static void checkName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' must be letters, digits, '_', '.' and '-', and begin with a letter, digit or '_'".formatted(what, name));
        }
    }

    static void checkRelative(String path) {
        boolean outside = path.startsWith("/") || path.startsWith("-") || path.contains(":") || path.contains("\\")
                || Arrays.asList(path.split("/", -1)).contains("..");
        if (path.isEmpty() || outside || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "path '%s' must be a relative path inside the repository, such as services/api: no option, address or '..'"
                            .formatted(path));
        }
    }

    static void checkAbsolute(String what, String path) {
        if (!path.startsWith("/") || path.contains(",") || path.contains(":") || path.chars().anyMatch(Character::isISOControl)
                || Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("%s '%s' must be an absolute path such as /tmp, without ',' and ':'".formatted(what, path));
        }
    }
}
