package dev.basekeeper.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a registry asks for a login (RFC 9110, section 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int MAX_LENGTH = 16_384;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> find(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).filter(text -> !text.isEmpty());
    }

    /** Several challenges in one header or in several; parameters in any order, quoted or not, with blanks. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> found = new ArrayList<>();
        headers.stream().filter(header -> header.length() <= MAX_LENGTH).forEach(header -> new Parser(header).into(found));
        return found;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        void into(List<Challenge> found) {
            String scheme = "";
            Map<String, String> parameters = new LinkedHashMap<>();
            while (at < text.length()) {
                skip(" \t,");
                String word = word();
                int after = at;
                skip(" \t");
                if (word.isEmpty()) {
                    at++;
                } else if (at < text.length() && text.charAt(at) == '=' && !scheme.isEmpty()) {
                    at++;
                    skip(" \t");
                    parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
                } else {
                    add(found, scheme, parameters);
                    scheme = word.toLowerCase(Locale.ROOT);
                    parameters = new LinkedHashMap<>();
                    at = Math.max(after, at);
                }
            }
            add(found, scheme, parameters);
        }

        private static void add(List<Challenge> found, String scheme, Map<String, String> parameters) {
            if (!scheme.isEmpty()) {
                found.add(new Challenge(scheme, parameters));
            }
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String word() {
            int start = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String value() {
            if (at >= text.length() || text.charAt(at) != '"') {
                int start = at;
                while (at < text.length() && " \t,".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                return text.substring(start, at);
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }
    }
}
