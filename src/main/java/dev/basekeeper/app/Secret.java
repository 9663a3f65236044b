package dev.basekeeper.app;

/** A credential that never shows itself; ask for its text only where it leaves for its host. */
record Secret(String text) {
    @Override
    public String toString() {
        return "***";
    }
}
