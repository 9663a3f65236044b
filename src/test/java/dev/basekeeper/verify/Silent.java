package dev.basekeeper.verify;

import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Run;

/** Shows the findings with the test's output, which helps to see why one failed. */
final class Silent implements Progress {
    static final Progress PROGRESS = new Silent();

    @Override
    public void line(Run.Base base, String line) {}

    @Override
    public void found(Run.Base base, Finding finding) {
        System.out.println(base + " " + finding);
    }
}
