package dev.basekeeper.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;

import dev.basekeeper.git.GitException.Kind;
import dev.basekeeper.git.PushResult.LeaseLost;
import dev.basekeeper.git.PushResult.Pushed;
import dev.basekeeper.git.PushResult.Refused;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A remote, met through a bare repository of our own that holds one commit of one branch at a time. */
public final class GitRemote implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;
    private static final long MAX_FILE = 512L * 1024 * 1024;
    private static final int MAX_FILES = 500_000;

    private final String address;
    private final Optional<String> token;
    private final Clock clock;
    private final Git git;

    private GitRemote(String address, Optional<String> token, Clock clock, Git git) {
        this.address = address;
        this.token = token;
        this.clock = clock;
        this.git = git;
    }

    /**
     * @param address of the remote: https, or http on the loopback, or a folder
     * @param token goes to the address's own host over HTTP, as the password of {@code x-access-token}
     * @param folder empty or not there yet; the caller deletes it
     */
    public static GitRemote open(String address, Optional<String> token, Path folder, Clock clock) {
        Hermetic.install();
        try {
            return new GitRemote(address, token, clock, Git.init().setBare(true).setGitDir(folder.toFile()).call());
        } catch (GitAPIException e) {
            throw new GitException(Kind.UNAVAILABLE, "make a repository in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Commit ids by branch name; one request. */
    public Map<String, String> branches() {
        try {
            Collection<Ref> refs = configured(Git.lsRemoteRepository().setRemote(address).setHeads(true)).call();
            Map<String, String> found = new TreeMap<>();
            refs.forEach(ref -> found.put(ref.getName().substring(Constants.R_HEADS.length()), ref.getObjectId().name()));
            return found;
        } catch (GitAPIException e) {
            throw failure("list the branches of", e);
        }
    }

    /** The branch that the remote's HEAD names. */
    public String defaultBranch() {
        try {
            Ref head = configured(Git.lsRemoteRepository().setRemote(address)).callAsMap().get(Constants.HEAD);
            if (head == null || head.getObjectId() == null) {
                throw new GitException(Kind.NOT_FOUND, "look at %s: it is empty".formatted(shown()));
            }
            if (head.isSymbolic()) {
                return head.getTarget().getName().substring(Constants.R_HEADS.length());
            }
            return branches().entrySet().stream().filter(each -> each.getValue().equals(head.getObjectId().name())).map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new GitException(Kind.NOT_FOUND, "look at %s: its HEAD is no branch".formatted(shown())));
        } catch (GitAPIException e) {
            throw failure("look at", e);
        }
    }

    /** The address of the remote {@code origin} of a checkout; empty if the folder is in none, or it has no such remote. */
    public static Optional<String> findOrigin(Path folder) {
        Hermetic.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build()) {
            return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"));
        } catch (IOException e) {
            throw new GitException(Kind.MALFORMED, "read the Git settings of %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Fetches the branch's newest commit, without what came before it. */
    public CommitSource fetch(String branch) {
        try {
            configured(git.fetch().setRemote(address).setDepth(1)
                    .setRefSpecs(new RefSpec("+refs/heads/%s:refs/heads/%s".formatted(branch, branch))))
                    .setTagOpt(TagOpt.NO_TAGS).call();
            ObjectId tip = git.getRepository().resolve(Constants.R_HEADS + branch);
            if (tip == null) {
                throw new GitException(Kind.NOT_FOUND, "fetch %s of %s: no such branch".formatted(branch, shown()));
            }
            return new CommitSource(git.getRepository(), tip);
        } catch (GitAPIException e) {
            throw failure("fetch %s of".formatted(branch), e);
        } catch (IOException e) {
            throw new GitException(Kind.MALFORMED, "read %s of %s: %s".formatted(branch, shown(), e.getMessage()), e);
        }
    }

    /** Writes a commit's files to a new folder, without {@code .git}; links stay links, submodules become empty folders. */
    public void checkout(String commit, Path folder) {
        try (RevWalk walk = new RevWalk(git.getRepository()); TreeWalk tree = new TreeWalk(git.getRepository())) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            Files.createDirectories(folder);
            int count = 0;
            while (tree.next()) {
                if (++count > MAX_FILES) {
                    throw new GitException(Kind.TOO_LARGE, "check out %s: more than %d files".formatted(shown(), MAX_FILES));
                }
                write(tree, folder);
            }
        } catch (IOException e) {
            throw new GitException(Kind.MALFORMED, "check out %s of %s: %s".formatted(commit, shown(), e.getMessage()), e);
        }
    }

    private void write(TreeWalk tree, Path folder) throws IOException {
        Path file = folder.resolve(CommitSource.path(tree.getPathString()).value());
        FileMode mode = tree.getFileMode();
        if (mode.equals(FileMode.TREE) || mode.equals(FileMode.GITLINK)) {
            Files.createDirectory(file);
            if (mode.equals(FileMode.TREE)) {
                tree.enterSubtree();
            }
            return;
        }
        var blob = git.getRepository().open(tree.getObjectId(0));
        if (blob.getSize() > MAX_FILE) {
            throw new GitException(Kind.TOO_LARGE, "check out %s: larger than %d bytes".formatted(tree.getPathString(), MAX_FILE));
        }
        if (mode.equals(FileMode.SYMLINK)) {
            Files.createSymbolicLink(file, Path.of(new String(blob.getBytes(4096), UTF_8)));
            return;
        }
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS)) {
            blob.copyTo(out);
        }
        if (mode.equals(FileMode.EXECUTABLE_FILE)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /**
     * Commits on top of a fetched commit and makes that the branch, atomically.
     *
     * @param expected where the branch must be now; empty: it must not exist
     */
    public PushResult push(String branch, String base, NewCommit commit, Optional<String> expected) {
        String ref = Constants.R_HEADS + branch;
        try {
            ObjectId made = commit(ObjectId.fromString(base), commit);
            git.getRepository().updateRef(ref).delete();
            var update = git.getRepository().updateRef(ref);
            update.setNewObjectId(made);
            update.forceUpdate();
            var results = configured(
                    git.push().setRemote(address).setAtomic(true).setForce(true).setRefSpecs(new RefSpec("+" + ref + ":" + ref))
                            .setRefLeaseSpecs(new RefLeaseSpec(ref, expected.orElseGet(() -> ObjectId.zeroId().name()))))
                    .call();
            for (var result : results) {
                return result(result.getRemoteUpdate(ref), made);
            }
            throw new GitException(Kind.MALFORMED, "push %s to %s: no answer".formatted(branch, shown()));
        } catch (GitAPIException e) {
            throw failure("push %s to".formatted(branch), e);
        } catch (IOException e) {
            throw new GitException(Kind.MALFORMED, "commit for %s: %s".formatted(branch, e.getMessage()), e);
        }
    }

    private PushResult result(RemoteRefUpdate update, ObjectId made) {
        String said = Optional.ofNullable(update.getMessage()).map(text -> ": " + text).orElse("");
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new Pushed(made.name());
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new LeaseLost("somebody moved the branch meanwhile" + said);
            case REJECTED_NODELETE, REJECTED_OTHER_REASON, NON_EXISTING, NOT_ATTEMPTED, AWAITING_REPORT ->
                new Refused("%s refuses the push%s".formatted(shown(), said));
        };
    }

    private ObjectId commit(ObjectId base, NewCommit commit) throws IOException {
        Repository repository = git.getRepository();
        try (ObjectInserter inserter = repository.newObjectInserter(); RevWalk walk = new RevWalk(repository)) {
            RevCommit parent = walk.parseCommit(base);
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, repository.newObjectReader(), parent.getTree());
            builder.finish();
            for (var file : commit.files().entrySet()) {
                DirCacheEntry entry = Optional.ofNullable(index.getEntry(file.getKey())).orElseThrow(
                        () -> new GitException(Kind.NOT_FOUND, "commit %s: no such file in %s".formatted(file.getKey(), base.name())));
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8)));
            }
            PersonIdent person = new PersonIdent(commit.author().name(), commit.author().address(), clock.instant(), ZoneOffset.UTC);
            CommitBuilder made = new CommitBuilder();
            made.setTreeId(index.writeTree(inserter));
            made.setParentId(base);
            made.setAuthor(person);
            made.setCommitter(person);
            made.setMessage(commit.message().stripTrailing() + "\n"
                    + (commit.signOff() ? "\nSigned-off-by: %s <%s>\n".formatted(commit.author().name(), commit.author().address()) : ""));
            ObjectId id = inserter.insert(made);
            inserter.flush();
            return id;
        }
    }

    /** Deletes a branch that is where it is expected to be. */
    public PushResult delete(String branch, String expected) {
        String ref = Constants.R_HEADS + branch;
        try {
            var results = configured(git.push().setRemote(address).setAtomic(true).setRefSpecs(new RefSpec(":" + ref))
                    .setRefLeaseSpecs(new RefLeaseSpec(ref, expected))).call();
            for (var result : results) {
                return result(result.getRemoteUpdate(ref), ObjectId.zeroId());
            }
            throw new GitException(Kind.MALFORMED, "delete %s of %s: no answer".formatted(branch, shown()));
        } catch (GitAPIException e) {
            throw failure("delete %s of".formatted(branch), e);
        }
    }

    private <C extends TransportCommand<C, ?>> C configured(C command) {
        command.setTimeout(TIMEOUT_SECONDS);
        token.ifPresent(text -> command.setCredentialsProvider(new UsernamePasswordCredentialsProvider("x-access-token", text)));
        return command;
    }

    private GitException failure(String action, GitAPIException e) {
        String message = String.valueOf(e.getMessage());
        String reason = token.map(text -> message.replace(text, "***")).orElse(message);
        Kind kind = message.contains("not authorized") || message.contains("Auth") || message.contains("403")
                ? Kind.DENIED
                : message.contains("not found") || message.contains("NotFound") ? Kind.NOT_FOUND : Kind.UNAVAILABLE;
        return new GitException(kind, "%s %s: %s".formatted(action, shown(), reason), e);
    }

    /** The address without what could be a credential. */
    private String shown() {
        return address.replaceFirst("://[^/@]*@", "://");
    }

    @Override
    public void close() {
        git.close();
    }
}
