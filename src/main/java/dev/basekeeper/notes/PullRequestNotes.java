package dev.basekeeper.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.basekeeper.change.Change;
import dev.basekeeper.change.Change.PlatformState;
import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Measurement;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Run;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.update.Candidate;
import dev.basekeeper.update.Move;

/** A pull request's title, body and commit message. */
public final class PullRequestNotes {
    /** GitHub takes 65,536 characters; some room is left for what people add. */
    public static final int MAX_BODY = 60_000;
    private static final int MAX_SUBJECT = 72;
    /** The box that asks for a rebuild, as it stands in the body. */
    public static final String BOX = "- [ ] rebuild this pull request";
    private static final String TICKED = "- [x] rebuild this pull request";

    private final PullRequestFacts facts;
    private final Candidate candidate;

    public PullRequestNotes(PullRequestFacts facts) {
        this.facts = facts;
        this.candidate = facts.proposal().candidate();
    }

    /** Whether somebody ticked the box in this body. */
    public static boolean asksForRebuild(String body) {
        return body.lines().anyMatch(line -> line.strip().equalsIgnoreCase(TICKED));
    }

    /** At most 72 characters; the name of the image is cut, never the digest. */
    public String title() {
        if (candidate.isFirstPin()) {
            return "Pin %d base image%s by digest".formatted(images(), images() == 1 ? "" : "s");
        }
        Move move = candidate.moves().getFirst();
        String end = " to " + target(move);
        String name = move.from().withoutDigest().toString();
        int room = MAX_SUBJECT - "Update ".length() - end.length();
        return "Update " + (name.length() > room ? "…" + name.substring(name.length() - room + 1) : name) + end;
    }

    private static String target(Move move) {
        String digest = move.to().digest().map(Digest::shortened).orElse("");
        boolean sameTag = move.to().tag().equals(move.from().tag());
        return sameTag ? digest : move.to().tag().orElse("") + " (" + digest + ")";
    }

    private long images() {
        return candidate.moves().stream().map(Move::from).map(ImageReference::toString).distinct().count();
    }

    public String commitMessage() {
        List<String> lines = new ArrayList<>();
        candidate.moves()
                .forEach(move -> lines.add("%s:%d: %s -> %s".formatted(move.usage().path(), move.usage().line(), move.from(), move.to())));
        return title() + "\n\n" + String.join("\n", lines) + "\n\n" + "Kind: " + kind() + ". "
                + plain(verdictLine(facts.judgement().verdict())) + "\n";
    }

    private static String plain(Markdown markdown) {
        return markdown.source().replace("**", "").replace("`", "");
    }

    private String kind() {
        if (candidate.pinGone()) {
            return "the pinned digest is gone from the registry";
        }
        return candidate.isFirstPin() ? "first pin" : candidate.kind().map(Object::toString).orElse("content");
    }

    /** The body; its last line is the marker. */
    public String body() {
        String end = "\n" + facts.marker() + "\n";
        List<String> sections = new ArrayList<>(List.of(decision(), where(), changes(), proof(), check(), stop()));
        sections.removeIf(String::isEmpty);
        String text = String.join("\n\n", sections);
        int room = MAX_BODY - end.length();
        if (text.length() > room) {
            String note = "\n\n(cut: %d characters of details are left out)\n".formatted(text.length() - room + 100);
            text = text.substring(0, text.lastIndexOf('\n', room - note.length() - 20)) + (openFence(text, room) ? "\n```" : "") + note;
        }
        return text + "\n" + end;
    }

    private static boolean openFence(String text, int end) {
        return text.substring(0, Math.min(end, text.length())).lines().filter(line -> line.startsWith("```")).count() % 2 == 1;
    }

    private String decision() {
        StringBuilder text = new StringBuilder(verdictLine(facts.judgement().verdict()).source()).append("\n\n");
        text.append("| image | from | to | kind | why now |\n|---|---|---|---|---|\n");
        candidate.moves().stream()
                .collect(Collectors.groupingBy(move -> move.from() + " " + move.to(), LinkedHashMap::new, Collectors.toList())).values()
                .forEach(moves -> text.append(row(moves.getFirst())));
        facts.remarks().forEach(remark -> text.append("\n> ").append(Markdown.text(remark)));
        return text.toString().stripTrailing();
    }

    private String row(Move move) {
        return "| %s | %s | %s | %s | %s |\n".formatted(Markdown.code(move.from().name()), version(move.from()), version(move.to()), kind(),
                Markdown.text(facts.proposal().reason()));
    }

    private static Markdown version(ImageReference image) {
        return Markdown.of(image.tag().map(tag -> Markdown.code(tag) + " ").orElse("")
                + image.digest().map(digest -> Markdown.code(digest.shortened()).source()).orElse("not pinned"));
    }

    /** What the proof says, in one line. */
    private static Markdown verdictLine(Verdict verdict) {
        String checks = verdict.checks().stream().map(check -> "**" + Markdown.text(check.toString()) + "**")
                .collect(Collectors.joining(", "));
        return Markdown.of(switch (verdict) {
            case Verdict.AllPass pass -> "Every check passes on the new base.";
            case Verdict.BrokenByBase broken -> checks + " is broken by the new base.";
            case Verdict.BrokenOnBoth broken -> checks + " fails on both: not because of this move.";
            case Verdict.BrokenByFetch broken -> checks + " is broken on both by what the build fetches: not because of this move.";
            case Verdict.Mended mended -> "This move mends " + checks + ".";
            case Verdict.NotComparable(var list, var reason) ->
                checks + " fails on the new base and cannot be compared: " + Markdown.text(reason) + ".";
            case Verdict.NotRun(var reason) -> "Nothing was built or run: " + Markdown.text(reason) + ".";
        });
    }

    private String where() {
        StringBuilder text = new StringBuilder("### Where it is used\n\n| file | line | stage | as | platform |\n|---|---|---|---|---|\n");
        candidate.moves().forEach(
                move -> text.append("| %s | %d | %s | %s | %s |\n".formatted(Markdown.code(move.usage().path()), move.usage().line(),
                        move.usage().stage().map(Markdown::code).map(Markdown::source).orElse(""), move.usage().role(),
                        move.usage().platform().map(Markdown::code).map(Markdown::source).orElse(""))));
        return text.toString().stripTrailing();
    }

    private String changes() {
        Optional<Change> found = candidate.change();
        if (found.isEmpty()) {
            return "";
        }
        Change change = found.get();
        List<String> lines = new ArrayList<>();
        change.layers()
                .ifPresent(layers -> lines.add("- layers: %d shared, %d removed, %d added; %s before, %s now (compressed)".formatted(
                        layers.shared(), layers.removed(),
                        layers.added(), layers.old(), layers.newest())));
        platforms(change, PlatformState.JOINED).ifPresent(text -> lines.add("- platforms that joined: " + text));
        platforms(change, PlatformState.LEFT).ifPresent(text -> lines.add("- platforms that left: " + text));
        if (!change.configuration().isEmpty()) {
            lines.add("\n| configuration | before | now |\n|---|---|---|");
            change.configuration().forEach(
                    each -> lines.add("| %s | %s | %s |".formatted(Markdown.text(each.key()), value(each.old()), value(each.newest()))));
        }
        return lines.isEmpty() ? "" : "### What changed\n\n" + String.join("\n", lines);
    }

    private static String value(Optional<String> text) {
        return text.map(each -> Markdown.code(each.length() > 300 ? each.substring(0, 300) + "…" : each).source()).orElse("");
    }

    private static Optional<String> platforms(Change change, PlatformState state) {
        String text = change.platforms().stream().filter(each -> each.state() == state)
                .map(each -> Markdown.code(each.platform().toString()).source()).collect(Collectors.joining(", "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private String proof() {
        StringBuilder text = new StringBuilder("### Proof\n");
        for (Proof proof : facts.proofs()) {
            text.append("\n%s for %s%s\n\n".formatted(Markdown.code(proof.dockerfile()), Markdown.code(proof.platform().toString()),
                    proof.engine().map(engine -> ", built and run with " + Markdown.text(engine)).orElse("")));
            if (proof.verdict() instanceof Verdict.NotRun(var reason)) {
                text.append("not run: ").append(Markdown.text(reason)).append("\n");
            } else {
                table(proof, text);
            }
            proof.remarks().forEach(remark -> text.append("- ").append(Markdown.text(remark)).append("\n"));
            proof.newest().filter(run -> !run.passed() && !run.log().isEmpty())
                    .ifPresent(run -> text.append("\n<details><summary>the last lines of the log</summary>\n\n")
                            .append(Markdown.block(run.log().subList(Math.max(0, run.log().size() - 40), run.log().size())))
                            .append("\n\n</details>\n"));
        }
        return text.toString().stripTrailing();
    }

    private static void table(Proof proof, StringBuilder text) {
        text.append("| check | pinned | newest |\n|---|---|---|\n");
        List<Check> checks = proof.newest().stream().flatMap(run -> run.findings().stream()).map(Finding::check).distinct().sorted()
                .toList();
        checks.forEach(check -> text.append(
                "| %s | %s | %s |\n".formatted(Markdown.text(check.toString()), cell(proof.pinned(), check), cell(proof.newest(), check))));
    }

    private static String cell(Optional<Run> run, Check check) {
        return run.flatMap(each -> each.find(check)).map(Finding::result).map(result -> switch (result) {
            case Result.Passed(var measured) -> "passed" + shown(measured);
            case Result.Failed(var reason, var measured) -> "**failed**: " + Markdown.text(reason) + shown(measured);
            case Result.Flaky(var reason, var measured) -> "flaky: " + Markdown.text(reason) + shown(measured);
            case Result.NotRun(var reason) -> "not run: " + Markdown.text(reason);
        }).orElse("");
    }

    private static String shown(Optional<Measurement> measured) {
        return measured.map(each -> " (" + Markdown.text(each.toString()) + ")").orElse("");
    }

    private String check() {
        Move move = candidate.moves().getFirst();
        String tag = move.to().withoutDigest().toString();
        return "### How to check it yourself\n\n"
                + Markdown.block(List.of("docker buildx imagetools inspect " + tag, "basekeeper check", "basekeeper verify")).source()
                        .replace("```text", "```sh");
    }

    private static String stop() {
        return """
                ### How to stop or postpone this

                Close this pull request: the same digest is not proposed again, a newer one is. To keep an image out, add it to `images:` in `basekeeper.yml` with `tag: ignore`.

                """
                + BOX;
    }
}
