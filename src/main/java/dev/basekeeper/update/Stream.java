package dev.basekeeper.update;

import java.util.Locale;

import dev.basekeeper.image.Digest;
import dev.basekeeper.image.ImageReference;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What one pull request follows: a repository at a registry, and the moving tag ({@code 2023} for {@code 2023.12.20260727.0}). */
public record Stream(String registry, String repository, String tag) implements Comparable<Stream> {
    private static final int MAX_BRANCH_WORDS = 80;

    public static Stream of(ImageReference reference) {
        String tag = reference.tag().map(text -> DatedTag.find(text).map(DatedTag::stream).orElse(text)).orElse("latest");
        return new Stream(reference.registry(), reference.repository(), tag);
    }

    /** {@code basekeeper/<repository>-<stream>-<6 hex digits of the whole>}: always a valid Git ref ({@code git check-ref-format}). */
    public String branch() {
        String words = (repository + "-" + tag).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("\\.{2,}", ".")
                .replaceAll("^[.-]+", "");
        String cut = words.length() > MAX_BRANCH_WORDS ? words.substring(0, MAX_BRANCH_WORDS) : words;
        return Branch.PREFIX + cut + "-" + Digest.of(toString().getBytes(UTF_8)).hex().substring(0, 6);
    }

    @Override
    public int compareTo(Stream other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return registry + "/" + repository + ":" + tag;
    }
}
