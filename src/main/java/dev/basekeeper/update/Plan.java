package dev.basekeeper.update;

import java.util.List;
import java.util.Optional;

/**
 * What DECIDE hands to PROVE and WRITE: everything that was decided about one repository at one commit.
 *
 * @param repository {@code OWNER/NAME}, or the address of its remote
 * @param branch the base branch
 * @param commit the base branch's commit that was read
 * @param version the bot's own
 */
public record Plan(int schema, String repository, String branch, String commit, String version, List<Proposal> proposals) {
    public static final int SCHEMA = 1;

    public Plan {
        proposals = List.copyOf(proposals);
    }

    /**
     * One candidate to prove and to write.
     *
     * @param reason why now
     * @param pullRequest the number of the open one that moves along
     */
    public record Proposal(Candidate candidate, String reason, Key key, Optional<Integer> pullRequest) {}
}
