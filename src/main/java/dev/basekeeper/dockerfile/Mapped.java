package dev.basekeeper.dockerfile;

import java.util.Arrays;
import java.util.Optional;

/** A text of which each character knows where in the file it stands, through continuations, quotes and variables; -1 for one that stands nowhere. */
final class Mapped {
    static final Mapped EMPTY = new Mapped("", new int[0]);

    private final String text;
    private final int[] offsets;

    private Mapped(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    /** A piece of the file as it stands. */
    static Mapped of(String file, int start, int end) {
        int[] offsets = new int[end - start];
        Arrays.setAll(offsets, i -> start + i);
        return new Mapped(file.substring(start, end), offsets);
    }

    /** A text that stands nowhere in the file. */
    static Mapped nowhere(String text) {
        int[] offsets = new int[text.length()];
        Arrays.fill(offsets, -1);
        return new Mapped(text, offsets);
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    int offset(int index) {
        return offsets[index];
    }

    Mapped substring(int start, int end) {
        return new Mapped(text.substring(start, end), Arrays.copyOfRange(offsets, start, end));
    }

    Mapped substring(int start) {
        return substring(start, length());
    }

    Mapped strip() {
        int start = 0;
        int end = length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return substring(start, end);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u000b' || c == '\f';
    }

    /** Where this stands in one piece in the file. */
    Optional<Span> span() {
        if (text.isEmpty() || offsets[0] < 0) {
            return Optional.empty();
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != offsets[i - 1] + 1) {
                return Optional.empty();
            }
        }
        return Optional.of(new Span(offsets[0], offsets[offsets.length - 1] + 1));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts pieces together. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[64];

        Builder append(char c, int offset) {
            if (text.length() == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(c);
            return this;
        }

        Builder append(Mapped piece) {
            for (int i = 0; i < piece.length(); i++) {
                append(piece.charAt(i), piece.offset(i));
            }
            return this;
        }

        int length() {
            return text.length();
        }

        Mapped build() {
            return new Mapped(text.toString(), Arrays.copyOf(offsets, text.length()));
        }
    }
}
