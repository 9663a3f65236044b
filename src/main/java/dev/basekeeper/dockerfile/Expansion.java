package dev.basekeeper.dockerfile;

import java.util.Map;
import java.util.Optional;

/** Expands variables in a word and takes its quotes off (BuildKit's shell.Lex), keeping where each character stands. */
final class Expansion {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_DEPTH = 16;

    private final Map<String, Optional<Mapped>> variables;
    private final char escape;
    private final Mapped word;
    private final int depth;
    private int at;

    /** A word that cannot be expanded: a variable without a value, or a bad substitution. */
    static final class Unresolved extends RuntimeException {
        Unresolved(String reason) {
            super(reason);
        }
    }

    private Expansion(Map<String, Optional<Mapped>> variables, char escape, Mapped word, int depth) {
        this.variables = variables;
        this.escape = escape;
        this.word = word;
        this.depth = depth;
        if (depth > MAX_DEPTH) {
            throw new Unresolved("variables nested deeper than %d".formatted(MAX_DEPTH));
        }
    }

    /**
     * @param variables by name; empty for one that is declared without a value
     * @throws Unresolved with the reason
     */
    static Mapped of(Mapped word, Map<String, Optional<Mapped>> variables, char escape) {
        return of(word, variables, escape, 0);
    }

    private static Mapped of(Mapped word, Map<String, Optional<Mapped>> variables, char escape, int depth) {
        return new Expansion(variables, escape, word, depth).expand();
    }

    private Mapped expand() {
        Mapped.Builder out = new Mapped.Builder();
        char quote = 0;
        while (at < word.length()) {
            char c = word.charAt(at);
            if (c == '\'' && quote == 0 || c == '"' && quote == 0) {
                quote = c;
                at++;
            } else if (c == quote) {
                quote = 0;
                at++;
            } else if (c == '$' && quote != '\'') {
                out.append(variable());
            } else if (c == escape && quote != '\'') {
                escaped(out, quote);
            } else {
                out.append(c, word.offset(at++));
            }
            if (out.length() > MAX_LENGTH) {
                throw new Unresolved("longer than %d characters once its variables are expanded".formatted(MAX_LENGTH));
            }
        }
        if (quote != 0) {
            throw new Unresolved("a quote is not closed");
        }
        return out.build();
    }

    /** Outside quotes an escape makes the next character plain; in double quotes only before a quote, a dollar and itself. */
    private void escaped(Mapped.Builder out, char quote) {
        if (at + 1 == word.length()) {
            at++;
            return;
        }
        char following = word.charAt(at + 1);
        if (quote == '"' && following != '"' && following != '$' && following != escape) {
            out.append(word.charAt(at), word.offset(at));
        }
        out.append(following, word.offset(at + 1));
        at += 2;
    }

    private Mapped variable() {
        at++;
        if (at < word.length() && word.charAt(at) == '{') {
            at++;
            return braced();
        }
        String name = name();
        return name.isEmpty() ? Mapped.nowhere("$") : value(name);
    }

    private String name() {
        int start = at;
        while (at < word.length() && (Character.isLetterOrDigit(word.charAt(at)) || word.charAt(at) == '_')
                && !(at == start && Character.isDigit(word.charAt(at)))) {
            at++;
        }
        return word.substring(start, at).toString();
    }

    private Mapped value(String name) {
        return find(name).orElseThrow(() -> new Unresolved(variables.containsKey(name)
                ? "the variable %s has no value".formatted(name)
                : "the variable %s is not declared by an ARG before the first FROM".formatted(name)));
    }

    private Optional<Mapped> find(String name) {
        return variables.getOrDefault(name, Optional.empty());
    }

    private Mapped braced() {
        String name = name();
        if (name.isEmpty() || at >= word.length()) {
            throw new Unresolved("a bad substitution");
        }
        char operator = word.charAt(at++);
        return switch (operator) {
            case '}' -> value(name);
            case ':' -> conditional(name, operator(), true);
            case '-', '+', '?' -> conditional(name, operator, false);
            case '#', '%' -> trimmed(name, operator);
            case '/' -> replaced(name);
            default -> throw new Unresolved("the substitution '%c' is not known".formatted(operator));
        };
    }

    private char operator() {
        if (at >= word.length()) {
            throw new Unresolved("a bad substitution");
        }
        return word.charAt(at++);
    }

    /** @param orEmpty whether an empty value counts as none ({@code :-} against {@code -}) */
    private Mapped conditional(String name, char operator, boolean orEmpty) {
        Mapped operand = operand('}');
        Optional<Mapped> value = find(name).filter(text -> !orEmpty || text.length() > 0);
        return switch (operator) {
            case '-' -> value.orElseGet(() -> expand(operand));
            case '+' -> value.isPresent() ? expand(operand) : Mapped.EMPTY;
            case '?' -> value.orElseThrow(() -> new Unresolved("the variable %s has no value: %s".formatted(name, operand)));
            default -> throw new Unresolved("the substitution ':%c' is not known".formatted(operator));
        };
    }

    private Mapped expand(Mapped operand) {
        return of(operand, variables, escape, depth + 1);
    }

    private Mapped trimmed(String name, char operator) {
        boolean longest = at < word.length() && word.charAt(at) == operator;
        at += longest ? 1 : 0;
        Mapped value = value(name);
        Pattern pattern = new Pattern(expand(operand('}')).toString());
        if (operator == '#') {
            return value.substring(pattern.prefix(value.toString(), longest));
        }
        return value.substring(0, pattern.suffix(value.toString(), longest));
    }

    private Mapped replaced(String name) {
        boolean all = at < word.length() && word.charAt(at) == '/';
        at += all ? 1 : 0;
        Pattern pattern = new Pattern(expand(operand('/')).toString());
        Mapped replacement = Mapped.nowhere(expand(operand('}')).toString());
        Mapped value = value(name);
        Mapped.Builder out = new Mapped.Builder();
        boolean open = true;
        for (int i = 0; i < value.length();) {
            int end = open ? pattern.longestFrom(value.toString(), i) : -1;
            if (end > i) {
                out.append(replacement);
                open = all;
                i = end;
            } else {
                out.append(value.charAt(i), value.offset(i));
                i++;
            }
        }
        return out.build();
    }

    /** Up to the closing character, which is passed over; braces and quotes inside are respected. */
    private Mapped operand(char close) {
        int start = at;
        int open = 0;
        for (; at < word.length(); at++) {
            char c = word.charAt(at);
            if (c == escape && at + 1 < word.length()) {
                at++;
            } else if (c == '{') {
                open++;
            } else if (c == close && open == 0) {
                return word.substring(start, at++);
            } else if (c == '}' && --open < 0) {
                break;
            }
        }
        throw new Unresolved("a substitution is not closed");
    }

    /** A shell's pattern of {@code *}, {@code ?} and plain characters, matched in time proportional to both lengths. */
    private record Pattern(String glob) {
        /** Length of the shortest or longest prefix that matches; 0 if none does. */
        int prefix(String value, boolean longest) {
            return longest ? Math.max(0, ends(value, 0, true)) : Math.max(0, ends(value, 0, false));
        }

        /** Where the shortest or longest suffix that matches begins; the length if none does. */
        int suffix(String value, boolean longest) {
            String reversed = new StringBuilder(value).reverse().toString();
            Pattern mirrored = new Pattern(new StringBuilder(glob).reverse().toString());
            return value.length() - mirrored.prefix(reversed, longest);
        }

        int longestFrom(String value, int start) {
            return ends(value, start, true);
        }

        /** The first or last index up to which the pattern matches from the start; -1 if nowhere. A set of states, no backtracking. */
        private int ends(String value, int start, boolean last) {
            boolean[] states = new boolean[glob.length() + 1];
            states[0] = true;
            skipStars(states);
            int found = states[glob.length()] ? start : -1;
            for (int i = start; i < value.length() && (last || found < 0); i++) {
                boolean[] next = new boolean[states.length];
                for (int state = 0; state < glob.length(); state++) {
                    char each = glob.charAt(state);
                    if (states[state] && each == '*') {
                        next[state] = true;
                    } else if (states[state] && (each == '?' || each == value.charAt(i))) {
                        next[state + 1] = true;
                    }
                }
                skipStars(next);
                states = next;
                found = states[glob.length()] ? i + 1 : found;
            }
            return found;
        }

        private void skipStars(boolean[] states) {
            for (int state = 0; state < glob.length(); state++) {
                if (states[state] && glob.charAt(state) == '*') {
                    states[state + 1] = true;
                }
            }
        }
    }
}
