package dev.basekeeper.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.basekeeper.configuration.PullRequestSettings;
import dev.basekeeper.git.Author;
import dev.basekeeper.git.GitRemote;
import dev.basekeeper.git.NewCommit;
import dev.basekeeper.git.PushResult;
import dev.basekeeper.notes.PullRequestFacts;
import dev.basekeeper.notes.PullRequestNotes;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.proof.Verdict;
import dev.basekeeper.update.Edits;
import dev.basekeeper.update.Judgement;
import dev.basekeeper.update.Marker;
import dev.basekeeper.update.Plan;

/** Shows the pull request that would be opened; and, where a remote is given to push to, makes its branch there. */
final class BranchProposals implements Proposals {
    private final Reading reading;
    private final Optional<GitRemote> remote;
    private final Consumer<String> shown;

    BranchProposals(Reading reading, Optional<GitRemote> remote, Consumer<String> shown) {
        this.reading = reading;
        this.remote = remote;
        this.shown = shown;
    }

    @Override
    public Result handle(Plan plan, Plan.Proposal proposal, List<Proof> proofs) {
        PullRequestSettings settings = reading.configuration().pullRequest();
        Judgement judgement = Judgement.of(proofs, settings.onFailure());
        PullRequestNotes notes = new PullRequestNotes(
                new PullRequestFacts(proposal, proofs, judgement, marker(proposal, judgement), List.of()));
        ExitCode code = judgement.verdict().status() == Verdict.Status.FAILURE ? ExitCode.NOT_VERIFIED : ExitCode.DONE;
        shown.accept("%s\nbranch: %s%s\n\n%s".formatted(notes.title(), proposal.candidate().branch(),
                judgement instanceof Judgement.Draft ? " (draft)" : "", notes.body()));
        String message = remote.map(each -> push(each, plan, proposal, notes)).orElse("dry run: nothing was pushed");
        return Result.of(proposal.candidate(), Result.Outcome.PROPOSED, Optional.empty(), message).withProof(proofs, code);
    }

    private String push(GitRemote target, Plan plan, Plan.Proposal proposal, PullRequestNotes notes) {
        String branch = proposal.candidate().branch();
        Map<String, String> files = new HashMap<>();
        proposal.candidate().paths()
                .forEach(path -> files.put(path, Edits.apply(reading.dockerfile(path), path, proposal.candidate().edits())));
        NewCommit commit = new NewCommit(files, notes.commitMessage(), Author.BASEKEEPER, reading.configuration().pullRequest().signOff());
        return switch (target.push(branch, plan.commit(), commit, Optional.ofNullable(target.branches().get(branch)))) {
            case PushResult.Pushed(var id) -> "pushed " + id;
            case PushResult.LeaseLost(var reason) -> throw new UsageError("push %s: %s; run again".formatted(branch, reason));
            case PushResult.Refused(var reason) -> throw new UsageError("push %s: %s".formatted(branch, reason));
        };
    }

    private static Marker marker(Plan.Proposal proposal, Judgement judgement) {
        Marker.State state = switch (judgement) {
            case Judgement.Ready ready -> Marker.State.READY;
            case Judgement.Draft draft -> Marker.State.DRAFT;
            case Judgement.Issue issue -> Marker.State.ISSUE;
            case Judgement.Silent silent -> Marker.State.SILENT;
        };
        return new Marker(state, proposal.key().value(), proposal.candidate().edits(), true, 0, Set.of());
    }
}
