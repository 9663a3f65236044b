package dev.basekeeper.app;

/** What a command says to the shell; where several hold, the first in this order. */
enum ExitCode {
    USAGE(2), FAILED(1), NOT_VERIFIED(4), BEHIND(3), DONE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    ExitCode and(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
