package dev.basekeeper.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.basekeeper.dockerfile.BaseReference.Place;
import dev.basekeeper.dockerfile.BaseReference.Resolution.Resolved;
import dev.basekeeper.image.ImageReference;

/** A Dockerfile as BuildKit reads it (moby/buildkit, frontend/dockerfile). */
public record Dockerfile(String text, List<Stage> stages, List<BaseReference> references) {
    /** The longest text that is read, in UTF-16 units. */
    public static final int MAX_LENGTH = 1024 * 1024;

    public Dockerfile {
        stages = List.copyOf(stages);
        references = List.copyOf(references);
    }

    /** @throws DockerfileException with the line and the reason, for what Docker would refuse */
    public static Dockerfile parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new DockerfileException(1, "longer than %d characters".formatted(MAX_LENGTH));
        }
        return new Reader(text).read();
    }

    /**
     * The text with references exchanged; every other character stays.
     *
     * @throws IllegalArgumentException if a reference cannot be exchanged ({@link BaseReference#obstacle}), or two of them want the same text changed differently
     */
    public String exchange(Map<BaseReference, ImageReference> exchanges) {
        TreeMap<Integer, Piece> pieces = new TreeMap<>();
        exchanges.forEach((reference, to) -> {
            if (!references.contains(reference)) {
                throw new IllegalArgumentException("line %d: no reference of this file".formatted(reference.line()));
            }
            reference.obstacle(to).ifPresent(reason -> {
                throw new IllegalArgumentException("line %d: %s".formatted(reference.line(), reason));
            });
            if (reference.resolution() instanceof Resolved(var from, var place)) {
                pieces(from, place, to).forEach(piece -> put(pieces, piece, reference.line()));
            }
        });
        StringBuilder changed = new StringBuilder(text);
        pieces.descendingMap().values().forEach(piece -> changed.replace(piece.span().start(), piece.span().end(), piece.text()));
        return changed.toString();
    }

    private record Piece(Span span, String text) {}

    private static List<Piece> pieces(ImageReference from, Place place, ImageReference to) {
        List<Piece> pieces = new ArrayList<>();
        if (!from.tag().equals(to.tag())) {
            pieces.add(new Piece(place.tag().orElseThrow(), to.tag().orElseThrow()));
        }
        if (!from.digest().equals(to.digest())) {
            String digest = to.digest().orElseThrow().value();
            pieces.add(from.digest().isPresent()
                    ? new Piece(place.digest().orElseThrow(), digest)
                    : new Piece(new Span(place.end(), place.end()), "@" + digest));
        }
        return pieces;
    }

    private static void put(TreeMap<Integer, Piece> pieces, Piece piece, int line) {
        Piece other = pieces.putIfAbsent(piece.span().start(), piece);
        if (other != null && !other.equals(piece)) {
            throw new IllegalArgumentException(
                    "line %d: the same text stands for several references, which would become different ones".formatted(line));
        }
    }

    /**
     * The sources of COPY and ADD in the build context, of the stages that a target needs; addresses and other stages' files are left out.
     *
     * @param target a stage's name or number; empty is the last
     */
    public List<String> sources(Optional<String> target) {
        return ContextSources.of(this, target);
    }

    /** The stage of that name or number. */
    public Optional<Stage> findStage(String label) {
        return stages.stream()
                .filter(stage -> stage.name().filter(label::equalsIgnoreCase).isPresent() || String.valueOf(stage.index()).equals(label))
                .findFirst();
    }
}
