package dev.basekeeper.github;

import java.util.regex.Pattern;

/** {@code OWNER/NAME}, which can stand in an address and in a query. */
public record RepositoryName(String owner, String name) {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    public RepositoryName {
        if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "repository '%s' must be OWNER/NAME".formatted((owner + "/" + name).replaceAll("\\p{Cntrl}", "?")));
        }
    }

    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        return new RepositoryName(slash < 0 ? text : text.substring(0, slash), slash < 0 ? "" : text.substring(slash + 1));
    }

    /** As GitHub compares them. */
    boolean is(String other) {
        return toString().equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
