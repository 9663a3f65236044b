package dev.basekeeper.dockerfile;

/** A text that Docker would refuse; the message is the reason, without the file's name. */
public final class DockerfileException extends RuntimeException {
    private final int line;

    public DockerfileException(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
