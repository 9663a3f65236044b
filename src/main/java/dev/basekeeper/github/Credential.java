package dev.basekeeper.github;

/** Who asks. Never shows itself. */
public sealed interface Credential {
    /** A personal, fine-grained or Actions token. */
    record Token(String text) implements Credential {
        public Token {
            if (text.isBlank() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("a GitHub token is one word of visible ASCII characters");
            }
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    /**
     * A GitHub App, which logs in for one repository at a time.
     *
     * @param id the App's id or its client id
     * @param key its private key in PEM form, as GitHub hands it out (PKCS #1) or as PKCS #8
     */
    record App(String id, String key) implements Credential {
        @Override
        public String toString() {
            return "the App " + id;
        }
    }
}
