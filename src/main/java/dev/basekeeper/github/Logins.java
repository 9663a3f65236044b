package dev.basekeeper.github;

/** What all repositories of one credential share. */
sealed interface Logins {
    /** A token is the same for every repository. */
    record ByToken(Credential.Token token, Session session, TokenOwner owner) implements Logins {
        ByToken(Credential.Token token, Wire wire) {
            this(token, new Session(wire, () -> "Bearer " + token.text()));
        }

        private ByToken(Credential.Token token, Session session) {
            this(token, session, new TokenOwner(session));
        }

        Login login(RepositoryName name) {
            return new TokenLogin(token, session, owner, name);
        }
    }

    /** An App has a token for each owner and each repository. */
    record ByApp(AppInstallations installations) implements Logins {}
}
