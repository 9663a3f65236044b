package dev.basekeeper.github;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.basekeeper.github.ApiReading.Entry;
import dev.basekeeper.source.DockerfilePaths;
import dev.basekeeper.source.FolderSource;
import dev.basekeeper.source.RepositoryPath;
import dev.basekeeper.source.Snapshot;
import dev.basekeeper.source.SourceException;
import dev.basekeeper.source.SourceException.Kind;

/** A commit's files as the API told them. */
final class ApiSnapshot implements Snapshot {
    private final Session session;
    private final RepositoryName repository;
    private final String commit;
    private final String tree;
    private final Map<String, Entry> entries;
    private final Map<String, JsonNode> texts;

    ApiSnapshot(Session session, RepositoryName repository, String commit, String tree, Map<String, Entry> entries,
            Map<String, JsonNode> texts) {
        this.session = session;
        this.repository = repository;
        this.commit = commit;
        this.tree = tree;
        this.entries = entries;
        this.texts = texts;
    }

    @Override
    public Optional<String> commit() {
        return Optional.of(commit);
    }

    @Override
    public List<RepositoryPath> dockerfiles() {
        return entries.values().stream().filter(each -> !isFolder(each) && !each.mode().equals("160000"))
                .filter(each -> DockerfilePaths.matches(each.path())).map(each -> path(each.path())).sorted().toList();
    }

    /** A tree's names are as hostile as the rest of it. */
    private static RepositoryPath path(String text) {
        try {
            return new RepositoryPath(text);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.REFUSED, "read the commit's files: %s".formatted(e.getMessage()), e);
        }
    }

    @Override
    public Optional<String> find(RepositoryPath path) {
        refuseLinks(path);
        Entry entry = entries.get(path.value());
        if (entry == null) {
            return Optional.empty();
        }
        if (!entry.mode().startsWith("100")) {
            throw new SourceException(Kind.REFUSED, "read %s: no regular file".formatted(path));
        }
        JsonNode known = texts.get(path.value());
        return Optional.of(known == null || known.path("isBinary").asBoolean() ? fetch(path, entry) : text(path, known));
    }

    private void refuseLinks(RepositoryPath path) {
        for (RepositoryPath each = path; !each.value().isEmpty(); each = each.folder()) {
            Entry entry = entries.get(each.value());
            if (entry != null && entry.mode().equals("120000")) {
                throw new SourceException(Kind.REFUSED,
                        "read %s: %s is a symbolic link, which is not followed; name the file itself".formatted(path, each));
            }
        }
    }

    private static String text(RepositoryPath path, JsonNode blob) {
        if (blob.path("byteSize").asLong() > MAX_BYTES || blob.path("isTruncated").asBoolean()) {
            throw tooLarge(path);
        }
        if (!blob.path("text").isTextual()) {
            throw new SourceException(Kind.UNREADABLE, "read %s: not UTF-8".formatted(path));
        }
        return blob.path("text").asText();
    }

    /** Byte for byte, for what GraphQL does not show as text. */
    private String fetch(RepositoryPath path, Entry entry) {
        JsonNode blob = session.get("/repos/%s/git/blobs/%s".formatted(repository, entry.id()));
        if (blob.path("size").asLong() > MAX_BYTES) {
            throw tooLarge(path);
        }
        return FolderSource.text(path, Base64.getMimeDecoder().decode(blob.path("content").asText()));
    }

    private static SourceException tooLarge(RepositoryPath path) {
        return new SourceException(Kind.TOO_LARGE, "read %s: larger than %d bytes".formatted(path, MAX_BYTES));
    }

    @Override
    public Optional<String> treeId(RepositoryPath folder) {
        return folder.value().isEmpty()
                ? Optional.of(tree)
                : Optional.ofNullable(entries.get(folder.value())).filter(ApiSnapshot::isFolder).map(Entry::id);
    }

    private static boolean isFolder(Entry entry) {
        return entry.mode().equals("040000");
    }
}
