package dev.basekeeper.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for paths: {@code **} is any number of folders, {@code *} and {@code ?} stay within one. Matched without backtracking, in time
 * proportional to pattern times path, whatever they are.
 */
final class Glob {
    private final String text;
    private final List<Step> steps = new ArrayList<>();

    private enum Kind {
        ONE, ANY, ANY_IN_PART, ANY_FOLDERS
    }

    private record Step(Kind kind, char character) {
        boolean takes(char other) {
            return switch (kind) {
                case ONE -> character == other;
                case ANY, ANY_IN_PART -> other != '/';
                case ANY_FOLDERS -> true;
            };
        }

        boolean repeats() {
            return kind == Kind.ANY_IN_PART || kind == Kind.ANY_FOLDERS;
        }
    }

    Glob(String text) {
        this.text = text;
        String pattern = text.startsWith("/") ? text.substring(1) : text;
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            boolean twice = pattern.startsWith("**", i);
            if (twice) {
                steps.add(new Step(Kind.ANY_FOLDERS, each));
                i += pattern.startsWith("**/", i) ? 2 : 1;
                if (pattern.charAt(i) == '/') {
                    steps.add(new Step(Kind.ONE, '/'));
                }
            } else {
                steps.add(new Step(each == '*' ? Kind.ANY_IN_PART : each == '?' ? Kind.ANY : Kind.ONE, each));
            }
        }
    }

    /** @param path without a leading or closing slash */
    boolean matches(String path) {
        // A slash in front lets "**/x" match "x" itself.
        String whole = !text.startsWith("**/") ? path : "/" + path;
        boolean[] states = new boolean[steps.size() + 1];
        states[0] = true;
        skip(states);
        for (int i = 0; i < whole.length(); i++) {
            states = next(states, whole.charAt(i));
        }
        return states[steps.size()];
    }

    private boolean[] next(boolean[] states, char character) {
        boolean[] next = new boolean[states.length];
        for (int i = 0; i < steps.size(); i++) {
            if (states[i] && steps.get(i).takes(character)) {
                next[steps.get(i).repeats() ? i : i + 1] = true;
            }
        }
        skip(next);
        return next;
    }

    private void skip(boolean[] states) {
        for (int i = 0; i < steps.size(); i++) {
            states[i + 1] |= states[i] && steps.get(i).repeats();
        }
    }

    static Optional<Glob> firstMatch(List<Glob> globs, String path) {
        return globs.stream().filter(glob -> glob.matches(path)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
