package dev.basekeeper.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import dev.basekeeper.configuration.RepositoryConfiguration;
import dev.basekeeper.source.RepositoryPath;
import dev.basekeeper.update.Candidate;
import dev.basekeeper.update.Decision;
import dev.basekeeper.update.History;
import dev.basekeeper.update.Key;
import dev.basekeeper.update.Limits;
import dev.basekeeper.update.Move;
import dev.basekeeper.update.Plan;
import dev.basekeeper.update.Standing;

/** Step 2: a reading becomes decisions, and those that are proposed become a plan. */
final class Deciding {
    private Deciding() {}

    /** @param history what went before on a branch */
    static List<Decision> decide(Reading reading, Function<Candidate, History> history, int openNow) {
        List<Move> moves = reading.standings().stream().map(Standing::move).flatMap(Optional::stream).toList();
        List<Decision> decisions = Candidate.of(moves).stream()
                .map(candidate -> Decision.of(candidate, history.apply(candidate), reading.policy(candidate.moves().getFirst().from()),
                        key(reading, candidate)))
                .toList();
        return Limits.DEFAULT.apply(decisions, openNow, 0);
    }

    static Plan plan(Reading reading, List<Decision> decisions, String repository, String branch) {
        List<Plan.Proposal> proposals = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Proposed(var candidate, var reason, var existing)) {
                proposals.add(new Plan.Proposal(candidate, reason, key(reading, candidate), existing.map(each -> each.number())));
            }
        }
        return new Plan(Plan.SCHEMA, repository, branch, reading.snapshot().commit().orElse(""), Build.version(), proposals);
    }

    private static Key key(Reading reading, Candidate candidate) {
        SortedMap<String, String> inputs = new TreeMap<>();
        for (String path : RepositoryConfiguration.PATHS) {
            reading.snapshot().find(RepositoryPath.parse(path)).ifPresent(text -> inputs.put(path, text));
        }
        for (String path : candidate.paths()) {
            inputs.put(path, reading.dockerfile(path).text());
            RepositoryPath context = RepositoryPath.parse(reading.configuration().build(path).context().orElse("."));
            reading.snapshot().treeId(context).ifPresent(id -> inputs.put("tree of " + context, id));
        }
        return Key.of(inputs, candidate.edits(), Build.version());
    }
}
