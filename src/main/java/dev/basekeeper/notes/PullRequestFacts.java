package dev.basekeeper.notes;

import java.util.List;

import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Judgement;
import dev.basekeeper.update.Marker;
import dev.basekeeper.update.Plan;

/**
 * All that a pull request says.
 *
 * @param remarks lines for the maintainers, such as reviewers that GitHub refused
 */
public record PullRequestFacts(Plan.Proposal proposal, List<Proof> proofs, Judgement judgement, Marker marker, List<String> remarks) {
    public PullRequestFacts {
        proofs = List.copyOf(proofs);
        remarks = List.copyOf(remarks);
    }
}
