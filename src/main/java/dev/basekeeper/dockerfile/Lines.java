package dev.basekeeper.dockerfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into instructions' raw lines: continuations joined, comments left out, heredocs taken along (BuildKit's parser.Parse). */
final class Lines {
    private static final int MAX_LINES = 100_000;
    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");

    private final String text;
    private final char escape;
    private final List<Integer> starts = new ArrayList<>();
    private int next;

    /** @param heredocs bodies, in the order in which they were announced */
    record Raw(int line, int endLine, Mapped text, List<String> heredocs) {}

    Lines(String text, char escape) {
        this.text = text;
        this.escape = escape;
        int start = text.startsWith("\ufeff") ? 1 : 0;
        starts.add(start);
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                starts.add(i + 1);
            }
        }
        if (starts.size() > MAX_LINES) {
            throw new DockerfileException(MAX_LINES, "more than %d lines".formatted(MAX_LINES));
        }
    }

    int count() {
        return starts.size();
    }

    /** From 1. */
    int lineOf(int offset) {
        int found = Collections.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** A line without its end. */
    Mapped line(int index) {
        int end = index + 1 < starts.size() ? starts.get(index + 1) - 1 : text.length();
        int start = starts.get(index);
        return Mapped.of(text, start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /** The next instruction; empty at the end. */
    Optional<Raw> next() {
        while (next < starts.size()) {
            int first = next++;
            Mapped line = line(first);
            if (!isEmptyOrComment(line)) {
                return Optional.of(raw(first, line));
            }
        }
        return Optional.empty();
    }

    private static boolean isEmptyOrComment(Mapped line) {
        Mapped stripped = line.strip();
        return stripped.length() == 0 || stripped.charAt(0) == '#';
    }

    private Raw raw(int first, Mapped line) {
        Mapped.Builder joined = new Mapped.Builder();
        int start = 0;
        while (start < line.length() && Mapped.isBlank(line.charAt(start))) {
            start++;
        }
        Mapped piece = line.substring(start);
        boolean more = appendUntilEscape(joined, piece);
        while (more && next < starts.size()) {
            Mapped following = line(next++);
            if (!isEmptyOrComment(following)) {
                more = appendUntilEscape(joined, following);
            }
        }
        Mapped whole = joined.build();
        return new Raw(first + 1, next, whole, heredocs(whole, first + 1));
    }

    /** Appends without the escape that continues the line, and tells whether there was one: a doubled escape at the end does not continue. */
    private boolean appendUntilEscape(Mapped.Builder joined, Mapped piece) {
        int end = piece.length();
        while (end > 0 && (piece.charAt(end - 1) == ' ' || piece.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean more = end > 0 && piece.charAt(end - 1) == escape && (end == 1 || piece.charAt(end - 2) != escape);
        joined.append(more ? piece.substring(0, end - 1) : piece);
        return more;
    }

    private List<String> heredocs(Mapped whole, int line) {
        List<String> bodies = new ArrayList<>();
        if (!takesHeredocs(whole.toString())) {
            return bodies;
        }
        for (Mapped word : Words.shell(whole, escape)) {
            Matcher matcher = HEREDOC.matcher(word.toString());
            if (matcher.matches()) {
                String name = unquoted(matcher.group(2));
                if (!name.isEmpty() && name.chars().noneMatch(c -> Mapped.isBlank((char) c))) {
                    bodies.add(body(name, matcher.group(1).equals("-"), line));
                }
            }
        }
        return bodies;
    }

    private static boolean takesHeredocs(String instruction) {
        String[] words = instruction.split("[ \t]+", 3);
        String word = words[0].equalsIgnoreCase("ONBUILD") && words.length > 1 ? words[1] : words[0];
        return word.equalsIgnoreCase("RUN") || word.equalsIgnoreCase("COPY") || word.equalsIgnoreCase("ADD");
    }

    private static String unquoted(String name) {
        return name.replaceAll("[\"'\\\\]", "");
    }

    private String body(String name, boolean chomp, int line) {
        StringBuilder body = new StringBuilder();
        while (next < starts.size()) {
            String each = line(next++).toString();
            if ((chomp ? each.replaceFirst("^\t+", "") : each).equals(name)) {
                return body.toString();
            }
            body.append(each).append('\n');
        }
        throw new DockerfileException(line, "unterminated heredoc: '%s' never stands on a line of its own".formatted(name));
    }
}
