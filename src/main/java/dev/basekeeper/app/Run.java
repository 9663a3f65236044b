package dev.basekeeper.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.engine.EngineSettings;
import dev.basekeeper.engine.Scratch;
import dev.basekeeper.git.GitRemote;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Decision;
import dev.basekeeper.update.History;
import dev.basekeeper.update.Plan;
import dev.basekeeper.update.Standing;

/** The whole run over one repository: read, decide, prove, and hand on. */
final class Run {
    private final Environment environment;
    private final Settings settings;
    private final Wiring wiring;
    private final Progress progress;

    Run(Environment environment, Settings settings, Wiring wiring, Progress progress) {
        this.environment = environment;
        this.settings = settings;
        this.wiring = wiring;
        this.progress = progress;
    }

    /** What is made of a plan: proofs first, or nothing but the plan. */
    interface Handling {
        Proposals proposals(GitRemote remote, Reading reading, Path scratch);
    }

    /** @param address of the Git remote whose default branch is read */
    List<Result> overRemote(String address, Handling handling) {
        Scratch.sweep(settings.scratch());
        try (Scratch scratch = Scratch.open(settings.scratch(), environment.clock().instant().plus(EngineSettings.LIFETIME));
                GitRemote remote = GitRemote.open(address, Optional.empty(), scratch.folder().resolve("remote.git"), environment.clock())) {
            Reading reading = read(remote);
            List<Decision> decisions = Deciding.decide(reading, candidate -> History.NONE, 0);
            Plan plan = Deciding.plan(reading, decisions, address, branch(remote, reading));
            return results(reading, decisions, handle(plan, reading, remote, scratch.folder(), handling));
        }
    }

    /** Steps 1 and 2 alone: the plan that {@code prove} and {@code apply} go on from. */
    Plan plan(String address) {
        Scratch.sweep(settings.scratch());
        try (Scratch scratch = Scratch.open(settings.scratch(), environment.clock().instant().plus(EngineSettings.LIFETIME));
                GitRemote remote = GitRemote.open(address, Optional.empty(), scratch.folder().resolve("remote.git"), environment.clock())) {
            Reading reading = read(remote);
            return Deciding.plan(reading, Deciding.decide(reading, candidate -> History.NONE, 0), address, branch(remote, reading));
        }
    }

    private static String branch(GitRemote remote, Reading reading) {
        return reading.configuration().pullRequest().base().orElseGet(remote::defaultBranch);
    }

    private Reading read(GitRemote remote) {
        String standard = remote.defaultBranch();
        progress.step("fetch " + standard);
        Reading files = Reading.of(remote.fetch(standard).read());
        Optional<String> other = files.configuration().pullRequest().base().filter(base -> !base.equals(standard));
        Reading found = other.isPresent() ? Reading.of(remote.fetch(other.get()).read()) : files;
        progress.step("ask the registries for %d images".formatted(found.images().size()));
        return found.with(wiring.forFolder().lookups(found));
    }

    private List<Result> handle(Plan plan, Reading reading, GitRemote remote, Path scratch, Handling handling) {
        if (plan.proposals().isEmpty()) {
            return List.of();
        }
        Path tree = scratch.resolve("tree");
        remote.checkout(plan.commit(), tree);
        Map<String, List<Proof>> proofs = wiring.prover(progress).prove(plan, tree, reading.configuration());
        Proposals proposals = handling.proposals(remote, reading, scratch);
        return plan.proposals().stream()
                .map(each -> proposals.handle(plan, each, proofs.getOrDefault(each.candidate().branch(), List.of()))).toList();
    }

    /** One result a candidate, and one for each reference that could not be checked. */
    static List<Result> results(Reading reading, List<Decision> decisions, List<Result> handled) {
        List<Result> results = new ArrayList<>(handled);
        for (Decision decision : decisions) {
            switch (decision) {
                case Decision.Unchanged(var candidate, var existing) ->
                    results.add(Result.of(candidate, Result.Outcome.UNCHANGED, existing.map(each -> each.address()), ""));
                case Decision.Held(var candidate, var reason) ->
                    results.add(Result.of(candidate, Result.Outcome.HELD, Optional.empty(), reason));
                case Decision.Rejected(var candidate, var reason) ->
                    results.add(Result.of(candidate, Result.Outcome.REJECTED, Optional.empty(), reason));
                case Decision.Foreign(var candidate, var existing) -> results
                        .add(Result.of(candidate, Result.Outcome.UNCHANGED, Optional.of(existing.address()), "the branch is a person's"));
                case Decision.Unfinished(var candidate, var existing) ->
                    results.add(Result.of(candidate, Result.Outcome.UNCHANGED, Optional.of(existing.address()), ""));
                case Decision.Moot(var candidate, var existing, var reason) ->
                    results.add(Result.of(candidate, Result.Outcome.CLOSED, Optional.of(existing.address()), reason));
                case Decision.Proposed proposed -> {
                    // Its result is among those that were handled.
                }
            }
        }
        reading.problems().forEach(each -> results.add(Result.failed(each.path(), each.toString())));
        reading.standings().stream().filter(each -> each.state(reading.policy(each)) == Standing.State.FAILED && each.move().isEmpty())
                .forEach(each -> results
                        .add(Result.failed(each.path() + ":" + each.reference().line(), each.message(reading.policy(each)).orElse(""))));
        return List.copyOf(results);
    }
}
