package dev.basekeeper.app;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.basekeeper.image.Digest;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Plan;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What {@code prove} hands to {@code apply}: the proofs of each proposal, and which plan they are for.
 *
 * @param plan digest of the plan's JSON: a proof made for another plan is refused
 * @param proofs by the proposal's branch
 */
record ProofFile(int schema, Digest plan, Map<String, List<Proof>> proofs) {
    static final int SCHEMA = 1;

    ProofFile {
        proofs = Map.copyOf(proofs);
    }

    static ProofFile of(Plan plan, Map<String, List<Proof>> proofs) {
        return new ProofFile(SCHEMA, digest(plan), new TreeMap<>(proofs));
    }

    static Digest digest(Plan plan) {
        return Digest.of(Json.write(plan).getBytes(UTF_8));
    }

    List<Proof> of(String branch) {
        return proofs.getOrDefault(branch, List.of());
    }
}
