package dev.basekeeper.configuration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.basekeeper.change.Kind;
import dev.basekeeper.configuration.RepositoryConfiguration.Own;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.update.OnFailure;
import dev.basekeeper.update.Policy;

/** Reads the whole file. */
final class RepositoryFile {
    private static final Set<String> KEYS = Set.of("version", "dockerfiles", "images", "build", "verify", "pull-request", "audit");
    private static final Pattern BRANCH = Pattern.compile("(?!-)(?!.*(?:\\.\\.|//|@\\{|\\.lock$|[/.]$))[A-Za-z0-9._/+@#-]{1,200}");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\\[bot])?");
    private static final Pattern TEAM = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private RepositoryFile() {}

    /** Tag: whether an image is kept up to date at all. */
    private enum TagRule {
        KEEP, IGNORE
    }

    /** Comments: whether those that name the old tag or digest are changed. */
    private enum CommentRule {
        LEAVE, UPDATE
    }

    static RepositoryConfiguration read(Yaml root) {
        Map<String, Yaml> keys = root.mapping(KEYS);
        find(keys, "version").ifPresent(each -> each.number(1, 1));
        BuildSettings build = find(keys, "build").map(each -> BuildSection.read(each, BuildSettings.DEFAULTS))
                .orElse(BuildSettings.DEFAULTS);
        Requirements verify = find(keys, "verify").map(each -> VerifySection.read(each, Requirements.DEFAULTS))
                .orElse(Requirements.DEFAULTS);
        List<String> dockerfiles = new ArrayList<>();
        Map<String, Own> own = new HashMap<>();
        find(keys, "dockerfiles").map(Yaml::list).orElse(List.of())
                .forEach(each -> dockerfile(each, build, verify, keys.containsKey("verify"), dockerfiles, own));
        Optional<Yaml> audit = find(keys, "audit").map(each -> each.mapping(Set.of("base"))).flatMap(each -> find(each, "base"));
        return new RepositoryConfiguration(dockerfiles, own,
                find(keys, "images").map(each -> each.list(RepositoryFile::image)).orElse(List.of()), build, verify,
                keys.containsKey("verify"),
                find(keys, "pull-request").map(RepositoryFile::pullRequest).orElse(PullRequestSettings.DEFAULTS),
                audit.map(Yaml::text).filter(text -> !text.isEmpty()));
    }

    private static Optional<Yaml> find(Map<String, Yaml> keys, String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private static void dockerfile(Yaml item, BuildSettings build, Requirements verify, boolean asks, List<String> paths,
            Map<String, Own> own) {
        if (!item.isMapping()) {
            paths.add(path(item));
            return;
        }
        Map<String, Yaml> keys = item.mapping(Set.of("path", "build", "verify"));
        String path = path(find(keys, "path").orElseThrow(() -> item.error("path is missing")));
        paths.add(path);
        own.put(path, new Own(find(keys, "build").map(each -> BuildSection.read(each, build)).orElse(build),
                find(keys, "verify").map(each -> VerifySection.read(each, verify)).orElse(verify), asks || keys.containsKey("verify")));
    }

    /** A relative path inside the repository, in its normal form. */
    static String path(Yaml item) {
        return item.of(text -> {
            String path = text.startsWith("./") ? text.substring(2) : text;
            boolean outside = path.isEmpty() || path.startsWith("/") || path.startsWith("-") || path.contains("\\") || path.contains("://")
                    || List.of(path.split("/", -1)).stream()
                            .anyMatch(part -> part.isEmpty() || part.equals("..") || part.equals(".") || part.equalsIgnoreCase(".git"));
            if (outside) {
                throw new IllegalArgumentException(
                        "found '%s', expected a relative path inside the repository, such as docker/Dockerfile".formatted(text));
            }
            return path;
        });
    }

    private static ImageRule image(Yaml item) {
        Map<String, Yaml> keys = item.mapping(Set.of("match", "tag", "propose", "comments"));
        Glob match = find(keys, "match").map(each -> each.of(Glob::new)).orElseGet(() -> new Glob("**"));
        boolean ignored = find(keys, "tag").map(each -> each.word(TagRule.class)).orElse(TagRule.KEEP) == TagRule.IGNORE;
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean movedBack = false;
        Optional<Yaml> propose = find(keys, "propose");
        for (Yaml each : propose.map(Yaml::list).orElse(List.of())) {
            if (each.text().equals("moved-back")) {
                movedBack = true;
            } else {
                kinds.add(kind(each));
            }
        }
        Set<Kind> proposed = propose.isEmpty() || kinds.isEmpty() && movedBack ? Policy.DEFAULT.propose() : kinds;
        boolean comments = find(keys, "comments").map(each -> each.word(CommentRule.class)).orElse(CommentRule.LEAVE) == CommentRule.UPDATE;
        return new ImageRule(match, new Policy(proposed, movedBack, ignored), comments);
    }

    private static Kind kind(Yaml item) {
        Kind kind = item.word(Kind.class);
        if (kind == Kind.NONE || kind == Kind.ATTESTATIONS) {
            throw item.error("%s changes nothing that runs, and is never proposed".formatted(kind));
        }
        return kind;
    }

    private static PullRequestSettings pullRequest(Yaml section) {
        Map<String, Yaml> keys = section
                .mapping(Set.of("base", "labels", "reviewers", "team-reviewers", "assignees", "draft", "on-failure", "sign-off"));
        PullRequestSettings standard = PullRequestSettings.DEFAULTS;
        return new PullRequestSettings(find(keys, "base").map(each -> matching(each, BRANCH, "a branch's name")),
                texts(keys, "labels", RepositoryFile::label, standard.labels()),
                texts(keys, "reviewers", each -> matching(each, LOGIN, "a login"), standard.reviewers()),
                texts(keys, "team-reviewers", each -> matching(each, TEAM, "a team's short name"), standard.teamReviewers()),
                texts(keys, "assignees", each -> matching(each, LOGIN, "a login"), standard.assignees()),
                find(keys, "draft").map(Yaml::flag).orElse(standard.draft()),
                find(keys, "on-failure").map(each -> each.word(OnFailure.class)).orElse(standard.onFailure()),
                find(keys, "sign-off").map(Yaml::flag).orElse(standard.signOff()));
    }

    private static List<String> texts(Map<String, Yaml> keys, String key, Function<Yaml, String> item, List<String> standard) {
        return find(keys, key).map(each -> each.list(item)).orElse(standard);
    }

    private static String label(Yaml item) {
        String text = item.text().strip();
        if (text.isEmpty() || text.length() > 50 || text.contains(",")) {
            throw item.error("found '%s', expected a label of 1 to 50 characters without a comma".formatted(text));
        }
        return text;
    }

    private static String matching(Yaml item, Pattern pattern, String expected) {
        String text = item.text();
        if (!pattern.matcher(text).matches()) {
            throw item.error("found '%s', expected %s".formatted(text, expected));
        }
        return text;
    }
}
