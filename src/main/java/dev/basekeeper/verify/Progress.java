package dev.basekeeper.verify;

import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Run;

/** Is told what happens while it happens. */
public interface Progress {
    /** @param line of the engine's output or of ours, without control characters */
    void line(Run.Base base, String line);

    void found(Run.Base base, Finding finding);
}
