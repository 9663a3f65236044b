package dev.basekeeper.source;

/** A path inside a repository: relative, with {@code /}, never leading outside or into {@code .git}; empty is the root. */
public record RepositoryPath(String value) implements Comparable<RepositoryPath> {
    private static final int MAX_LENGTH = 4096;

    public RepositoryPath {
        String reason = reason(value);
        if (!reason.isEmpty()) {
            throw new IllegalArgumentException("path '%s' %s".formatted(value.replaceAll("\\p{Cntrl}", "?"), reason));
        }
    }

    /** Reads a path as a person writes it: {@code ./docker} and {@code docker/} are {@code docker}. */
    public static RepositoryPath parse(String text) {
        String path = text;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new RepositoryPath(path.equals(".") ? "" : path);
    }

    private static String reason(String value) {
        if (value.length() > MAX_LENGTH) {
            return "is longer than %d characters".formatted(MAX_LENGTH);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            return "holds control characters";
        }
        if (value.contains("\\")) {
            return "holds a backslash; write '/'";
        }
        if (!value.isEmpty()) {
            for (String part : value.split("/", -1)) {
                if (part.isEmpty() || part.equals(".") || part.equals("..") || part.equalsIgnoreCase(".git")) {
                    return "must be relative, inside the repository, and outside .git";
                }
            }
        }
        return "";
    }

    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The folder that holds it; the root's is the root. */
    public RepositoryPath folder() {
        int slash = value.lastIndexOf('/');
        return new RepositoryPath(slash < 0 ? "" : value.substring(0, slash));
    }

    @Override
    public int compareTo(RepositoryPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
