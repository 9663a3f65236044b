package dev.basekeeper.configuration;

/** A pattern of {@code *} (not over a slash), {@code **} and {@code ?}, matched without backtracking. */
public record Glob(String text) {
    private static final int MAX_LENGTH = 500;

    public Glob {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a glob must have 1 to %d characters".formatted(MAX_LENGTH));
        }
    }

    public boolean matches(String value) {
        boolean[] states = new boolean[text.length() + 1];
        states[0] = true;
        skipStars(states);
        for (int i = 0; i < value.length(); i++) {
            boolean[] next = new boolean[states.length];
            for (int state = 0; state < text.length(); state++) {
                if (states[state]) {
                    step(state, value.charAt(i), next);
                }
            }
            skipStars(next);
            states = next;
        }
        return states[text.length()];
    }

    private void step(int state, char c, boolean[] next) {
        switch (text.charAt(state)) {
            case '*' -> next[state] |= c != '/' || isDouble(state);
            case '?' -> next[state + 1] |= c != '/';
            default -> next[state + 1] |= text.charAt(state) == c;
        }
    }

    private boolean isDouble(int state) {
        return text.startsWith("**", state) || state > 0 && text.startsWith("**", state - 1);
    }

    private void skipStars(boolean[] states) {
        for (int state = 0; state < text.length(); state++) {
            if (states[state] && text.charAt(state) == '*') {
                states[state + 1] = true;
            }
        }
    }
}
