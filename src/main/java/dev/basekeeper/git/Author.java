package dev.basekeeper.git;

/** Who commits. */
public record Author(String name, String address) {
    public static final Author BASEKEEPER = new Author("basekeeper[bot]", "basekeeper@users.noreply.github.com");

    public Author {
        if (name.isBlank() || (name + address).chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
            throw new IllegalArgumentException("an author needs a name and an address without < and >");
        }
    }
}
