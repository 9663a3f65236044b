package dev.basekeeper.dockerfile;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.basekeeper.dockerfile.BaseReference.Place;
import dev.basekeeper.dockerfile.BaseReference.Resolution;
import dev.basekeeper.image.ImageReference;

/** Tells what a word that should name an image stands for, and where its parts stand. */
final class References {
    private static final Pattern VARIABLE = Pattern.compile("[\"']?\\$(?:\\w+|\\{\\w+})[\"']?");
    private final char escape;

    References(char escape) {
        this.escape = escape;
    }

    /** A word in which variables may stand. */
    Resolution resolve(Mapped word, Map<String, Optional<Mapped>> variables) {
        Mapped expanded;
        try {
            expanded = Expansion.of(word, variables, escape);
        } catch (Expansion.Unresolved e) {
            return new Resolution.Skipped(word.toString(), String.valueOf(e.getMessage()));
        }
        if (expanded.length() == 0) {
            return new Resolution.Invalid(word.toString(), "the image's name is empty");
        }
        return expanded.toString().equals("scratch")
                ? new Resolution.Skipped("scratch", "no image, but the empty base")
                : image(expanded, word);
    }

    /** @param word what stands in the instruction itself */
    Resolution image(Mapped text, Mapped word) {
        ImageReference reference;
        try {
            reference = ImageReference.parse(text.toString());
        } catch (IllegalArgumentException e) {
            return new Resolution.Invalid(text.toString(), String.valueOf(e.getMessage()));
        }
        int at = text.toString().indexOf('@');
        int nameEnd = at < 0 ? text.length() : at;
        Optional<Span> tag = reference.tag().flatMap(value -> text.substring(nameEnd - value.length(), nameEnd).span());
        Optional<Span> digest = at < 0 ? Optional.empty() : text.substring(at + 1).span();
        return new Resolution.Resolved(reference, new Place(tag, digest, end(text, word)));
    }

    /** Where one variable is the whole word, at the end of its value, be that in an ARG; else behind the expression that composes the reference. */
    private static int end(Mapped text, Mapped word) {
        Optional<Span> whole = text.span();
        if (whole.isPresent() && VARIABLE.matcher(word.toString()).matches()) {
            return whole.get().end();
        }
        char last = word.charAt(word.length() - 1);
        boolean quoted = last == '"' || last == '\'';
        return word.offset(word.length() - 1) + (quoted ? 0 : 1);
    }
}
