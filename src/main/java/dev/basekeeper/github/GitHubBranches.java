package dev.basekeeper.github;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHTree;
import org.kohsuke.github.GHTreeBuilder;
import org.kohsuke.github.GHTreeEntry;

import dev.basekeeper.github.GitHubException.Kind;

/** Commits by GitHub's Git data API; refs move by one GraphQL mutation, the only call with a lease. */
final class GitHubBranches implements Branches {
    private static final String NOTHING = "0".repeat(40);
    private static final String TIP = """
            query($owner: String!, $name: String!, $ref: String!) {
              repository(owner: $owner, name: $name) { id ref(qualifiedName: $ref) { target { oid } } }
            }
            """;
    private static final String MOVE = """
            mutation($repository: ID!, $update: RefUpdate!) {
              updateRefs(input: {repositoryId: $repository, refUpdates: [$update]}) { clientMutationId }
            }
            """;

    private final Session session;
    private final RepositoryName repository;

    GitHubBranches(Session session, RepositoryName repository) {
        this.session = session;
        this.repository = repository;
    }

    private record Tip(String repositoryId, Optional<String> commit) {}

    @Override
    public Optional<String> tip(String branch) {
        return ask(branch).commit();
    }

    private Tip ask(String branch) {
        ObjectNode variables = Session.JSON.createObjectNode().put("owner", repository.owner()).put("name", repository.name()).put("ref",
                ref(branch));
        JsonNode found = session.query(TIP, variables).path("repository");
        return new Tip(found.path("id").asText(),
                Optional.of(found.path("ref").path("target").path("oid").asText("")).filter(text -> !text.isEmpty()));
    }

    @Override
    public Written commit(String branch, NewCommit commit, Optional<String> expected) {
        Tip tip = ask(branch);
        if (!tip.commit().equals(expected)) {
            return lost(branch, expected, tip.commit());
        }
        try {
            return move(branch, tip.repositoryId(), expected.orElse(NOTHING), write(commit));
        } catch (IOException e) {
            throw Failures.malformed("commit to %s of %s".formatted(branch, repository), e);
        }
    }

    @Override
    public Written delete(String branch, String expected) {
        Tip tip = ask(branch);
        return tip.commit().equals(Optional.of(expected))
                ? move(branch, tip.repositoryId(), expected, NOTHING)
                : lost(branch, Optional.of(expected), tip.commit());
    }

    private Written move(String branch, String repositoryId, String from, String to) {
        ObjectNode variables = Session.JSON.createObjectNode().put("repository", repositoryId);
        variables.putObject("update").put("name", ref(branch)).put("beforeOid", from).put("afterOid", to).put("force", true);
        try {
            session.mutate(MOVE, variables);
            return new Written.Done(to);
        } catch (GitHubException e) {
            Optional<String> now = e.kind() == Kind.REFUSED ? tip(branch) : Optional.of(from);
            if (now.orElse(NOTHING).equals(from)) {
                throw e;
            }
            return lost(branch, Optional.of(from), now);
        }
    }

    private static Written lost(String branch, Optional<String> expected, Optional<String> found) {
        return new Written.LeaseLost("%s is at %s, not at %s: somebody moved it meanwhile".formatted(branch, found.orElse("no commit"),
                expected.filter(each -> !each.equals(NOTHING)).orElse("no commit")));
    }

    /** Without an author: GitHub then fills in the App, and signs. */
    private String write(NewCommit commit) throws IOException {
        GHRepository client = session.repository(repository);
        String root = session.get("/repos/%s/git/commits/%s".formatted(repository, commit.base())).path("tree").path("sha").asText();
        Map<String, GHTree> folders = new HashMap<>();
        folders.put("", client.getTree(root));
        GHTreeBuilder tree = client.createTree().baseTree(root);
        for (var file : commit.files().entrySet()) {
            tree.add(file.getKey(), file.getValue(), isExecutable(file.getKey(), folders));
        }
        return client.createCommit().message(commit.message()).tree(tree.create().getSha()).parent(commit.base()).create().getSHA1();
    }

    private boolean isExecutable(String path, Map<String, GHTree> folders) throws IOException {
        GHTreeEntry entry = entry(path, folders);
        return switch (entry.getMode()) {
            case "100644" -> false;
            case "100755" -> true;
            default -> throw new GitHubException(Kind.REFUSED, "commit %s: no regular file (mode %s)".formatted(path, entry.getMode()));
        };
    }

    private GHTreeEntry entry(String path, Map<String, GHTree> folders) throws IOException {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        GHTree tree = folders.get(folder);
        if (tree == null) {
            tree = entry(folder, folders).asTree();
            folders.put(folder, tree);
        }
        GHTreeEntry entry = tree.getEntry(path.substring(slash + 1));
        if (entry == null) {
            throw new GitHubException(Kind.NOT_FOUND, "commit %s: no such file in %s".formatted(path, repository));
        }
        return entry;
    }

    private static String ref(String branch) {
        return "refs/heads/" + branch;
    }
}
