package dev.basekeeper.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.basekeeper.change.Kind;
import dev.basekeeper.update.Decision.Held;
import dev.basekeeper.update.Decision.Proposed;

/**
 * How much is proposed at once; the rest is held, the most urgent first.
 *
 * @param open pull requests of ours in one repository
 * @param fresh new pull requests in one tick
 */
public record Limits(int open, int fresh) {
    public static final Limits DEFAULT = new Limits(2, 20);

    /**
     * Holds what is over the limits. What moves an open pull request along is never held.
     *
     * @param openNow pull requests of ours that are open in the repository and stay so
     * @param usedThisTick new ones that this tick made in other repositories
     */
    public List<Decision> apply(List<Decision> decisions, int openNow, int usedThisTick) {
        List<Decision> result = new ArrayList<>();
        int left = Math.min(open - openNow, fresh - usedThisTick);
        for (Decision decision : decisions.stream().sorted(Comparator.comparingInt(Limits::urgency)).toList()) {
            if (decision instanceof Proposed(var candidate, var reason, var existing) && existing.isEmpty()) {
                result.add(left > 0
                        ? decision
                        : new Held(candidate, "limit: %d open pull requests a repository, %d new ones a tick".formatted(open, fresh)));
                left--;
            } else {
                result.add(decision);
            }
        }
        return List.copyOf(result);
    }

    /** Pin gone, security, files and packages, first pin; then what a repository asked for besides. */
    private static int urgency(Decision decision) {
        Candidate candidate = decision.candidate();
        if (candidate.pinGone()) {
            return 0;
        }
        if (candidate.isFirstPin()) {
            return 3;
        }
        return switch (candidate.kind().orElse(Kind.CONTENT)) {
            case SECURITY -> 1;
            case CONTENT, FILES, PACKAGES -> 2;
            case NONE, ATTESTATIONS, PLATFORMS, METADATA, RELEASE -> 4;
        };
    }
}
