package dev.basekeeper.notes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of GitHub-flavoured Markdown. Text from outside gets in by {@link #text} and {@link #code} alone, and there it can neither mention
 * people, link issues, close a fence, break a table, nor run as HTML (GitHub Flavored Markdown spec; GitHub Docs, "Autolinked references and URLs").
 */
public record Markdown(String source) {
    /** What Markdown and HTML could take for more than itself, anywhere in a line. */
    private static final String ACTIVE = "\\`*_{}[]()<>&|~!$\"'";
    /** What begins a list, a quotation or a heading at a line's start. */
    private static final String BEGINNING = "+-=.#0123456789";
    /** Breaks what GitHub links after rendering, where a character reference is no help. */
    private static final String BREAK = "&#8203;";
    private static final Pattern LINKED = Pattern
            .compile("[@#]|:(?=//)|(?i:www)(?=\\.)|(?i:gh)(?=-\\d)|(?<![0-9a-zA-Z])[0-9a-f]{3}(?=[0-9a-f]{4})");

    /** Our own words, which may hold Markdown. */
    static Markdown of(String source) {
        return new Markdown(source);
    }

    /** Text from outside, on one line. */
    public static Markdown text(String text) {
        String line = line(text);
        StringBuilder safe = new StringBuilder();
        Matcher linked = LINKED.matcher(line);
        int at = 0;
        while (linked.find()) {
            plain(line, at, linked.end(), safe);
            safe.append(BREAK);
            at = linked.end();
        }
        plain(line, at, line.length(), safe);
        return new Markdown(safe.toString());
    }

    private static void plain(String line, int start, int end, StringBuilder safe) {
        for (int i = start; i < end; i++) {
            char c = line.charAt(i);
            if (ACTIVE.indexOf(c) >= 0 || i == 0 && BEGINNING.indexOf(c) >= 0) {
                safe.append("&#").append((int) c).append(';');
            } else {
                safe.append(c);
            }
        }
    }

    /** Text from outside as code: fenced by more backticks than stand in it; inside, GitHub links and mentions nothing. */
    public static Markdown code(String text) {
        String line = line(text).replace("|", "¦");
        String fence = "`".repeat(longestRun(line) + 1);
        String pad = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
        return new Markdown(fence + pad + line + pad + fence);
    }

    /** Lines from outside as a block of code. */
    public static Markdown block(List<String> lines) {
        List<String> safe = lines.stream().map(Markdown::line).toList();
        String fence = "`".repeat(Math.max(3, safe.stream().mapToInt(Markdown::longestRun).max().orElse(0) + 1));
        return new Markdown(fence + "text\n" + String.join("\n", safe) + "\n" + fence);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** No control characters, nothing that turns the direction of writing, no end of a comment: our marker stands in one. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            int type = Character.getType(each);
            boolean hidden = Character.isISOControl(each) || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE || type == Character.PRIVATE_USE;
            shown.appendCodePoint(hidden ? ' ' : each);
        });
        return shown.toString().replace("<!--", "<! --").replace("-->", "-- >");
    }

    @Override
    public String toString() {
        return source;
    }
}
