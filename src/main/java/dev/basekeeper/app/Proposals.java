package dev.basekeeper.app;

import java.util.List;

import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Plan;

/** Steps 4 and 5: what happens to what was proposed and proved. */
interface Proposals {
    Result handle(Plan plan, Plan.Proposal proposal, List<Proof> proofs);
}
