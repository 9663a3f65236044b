package dev.basekeeper.dockerfile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parser directives at the top of a file (BuildKit's parser.DirectiveParser and DetectSyntax).
 *
 * @param escape what continues a line
 * @param syntax the value of {@code syntax}, where it stands
 * @param foreign whether the rest is not a Dockerfile but a text for the frontend that {@code syntax} names
 */
record Directives(char escape, Optional<Mapped> syntax, boolean foreign) {
    private static final Pattern HASH = Pattern.compile("^#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*$");
    private static final Pattern SLASHES = Pattern.compile("^//\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*$");
    private static final Pattern JSON = Pattern.compile("^\\s*\\{\\s*\"syntax\"\\s*:\\s*\"([^\"\\\\]+)\"");

    static Directives of(String text) {
        Lines lines = new Lines(text, '\\');
        boolean shebang = lines.line(0).toString().startsWith("#!");
        Map<String, Mapped> found = read(lines, shebang ? 1 : 0, HASH);
        char escape = shebang || !found.containsKey("escape") ? '\\' : escape(found.get("escape").toString());
        if (found.containsKey("syntax")) {
            return new Directives(escape, Optional.of(found.get("syntax")), false);
        }
        Optional<Mapped> slashes = Optional.ofNullable(read(lines, shebang ? 1 : 0, SLASHES).get("syntax"));
        Matcher json = JSON.matcher(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (slashes.isEmpty() && json.find()) {
            int shift = text.startsWith("\ufeff") ? 1 : 0;
            return new Directives(escape, Optional.of(Mapped.of(text, json.start(1) + shift, json.end(1) + shift)), true);
        }
        return new Directives(escape, slashes, slashes.isPresent());
    }

    private static char escape(String value) {
        if (!value.equals("\\") && !value.equals("`")) {
            throw new DockerfileException(1, "the directive escape must be \\ or `");
        }
        return value.charAt(0);
    }

    private static Map<String, Mapped> read(Lines lines, int first, Pattern pattern) {
        Map<String, Mapped> found = new HashMap<>();
        for (int i = first; i < lines.count(); i++) {
            Mapped line = lines.line(i).strip();
            Matcher matcher = pattern.matcher(line.toString());
            if (!matcher.matches()) {
                break;
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (!name.equals("syntax") && !name.equals("escape") && !name.equals("check")) {
                break;
            }
            if (found.put(name, line.substring(matcher.start(2), matcher.end(2))) != null) {
                throw new DockerfileException(i + 1, "the directive %s stands twice".formatted(name));
            }
        }
        return found;
    }
}
