package dev.basekeeper.registry;

/** A login for one registry. Never shows itself. */
public sealed interface Credential {
    /** User and password; also what ECR gives, with the user {@code AWS}. */
    record Password(String user, String password) implements Credential {
        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    /** Docker's identity token: exchanged for access tokens by OAuth 2's refresh grant. */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken[***]";
        }
    }
}
