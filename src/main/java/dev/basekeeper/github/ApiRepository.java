package dev.basekeeper.github;

import java.util.List;
import java.util.Optional;

import org.kohsuke.github.GHRepository;

import dev.basekeeper.github.GitHubException.Kind;

/** A repository behind the API; reading and writing use different tokens where that can be. */
final class ApiRepository implements GitHubRepository {
    private static final String PREFIX = "basekeeper/";

    private final RepositoryName name;
    private final Login login;
    private final Session reading;
    private final Session writing;

    ApiRepository(RepositoryName name, Login login, Wire hasty, Wire patient) {
        this.name = name;
        this.login = login;
        this.reading = new Session(hasty, () -> "Bearer " + login.readingToken());
        this.writing = new Session(patient, () -> "Bearer " + login.writingToken());
    }

    @Override
    public RepositoryReading read(Optional<String> branch) {
        return new ApiReading(reading, name, login, PREFIX).read(branch);
    }

    @Override
    public RepositoryFacts facts() {
        GHRepository found = reading.repository(name);
        boolean closed = found.isArchived() || found.isDisabled();
        return new RepositoryFacts(RepositoryName.parse(found.getFullName()), found.getDefaultBranch(), found.isArchived(),
                found.isDisabled(),
                isEmpty(found.getDefaultBranch()), found.isFork(), found.isPrivate(), closed ? List.of() : login.missing());
    }

    /** GitHub answers 409 "Git Repository is empty." to anything about Git (docs.github.com, "REST API endpoints for Git database"). */
    private boolean isEmpty(String branch) {
        try {
            reading.get("/repos/%s/git/ref/heads%%2F%s".formatted(name, branch.replace("/", "%2F")));
            return false;
        } catch (GitHubException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public String login() {
        return login.name();
    }

    @Override
    public String gitToken() {
        return login.writingToken();
    }

    @Override
    public GitHubWriter writer() {
        return new GitHubWriter(new GitHubPullRequests(writing, name, login), new GitHubReview(writing, name),
                new GitHubIssues(writing, name, login), new GitHubBranches(writing, name));
    }
}
