package dev.basekeeper.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.basekeeper.change.Kind;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Candidate;

/**
 * What became of one candidate.
 *
 * @param pullRequest its address
 * @param message why, for people
 */
record Result(String branch, Outcome decision, Optional<String> pullRequest, Optional<Kind> kind, Optional<String> message,
        List<Proof> proof, ExitCode exitCode) {
    /** The words of {@code update --json}. */
    enum Outcome {
        PROPOSED, UPDATED, UNCHANGED, HELD, REJECTED, FAILED, CLOSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Result {
        proof = List.copyOf(proof);
    }

    static Result of(Candidate candidate, Outcome outcome, Optional<String> pullRequest, String message) {
        return new Result(candidate.branch(), outcome, pullRequest, candidate.kind(), Optional.of(message).filter(text -> !text.isEmpty()),
                List.of(),
                outcome == Outcome.FAILED || outcome == Outcome.REJECTED ? ExitCode.FAILED : ExitCode.DONE);
    }

    static Result failed(String branch, String message) {
        return new Result(branch, Outcome.FAILED, Optional.empty(), Optional.empty(), Optional.of(message), List.of(), ExitCode.FAILED);
    }

    Result withProof(List<Proof> proofs, ExitCode code) {
        return new Result(branch, decision, pullRequest, kind, message, proofs, code);
    }
}
