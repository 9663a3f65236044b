package dev.basekeeper.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.basekeeper.configuration.RepositoryConfiguration;
import dev.basekeeper.dockerfile.Dockerfile;
import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineException;
import dev.basekeeper.image.Platform;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.ContextRule;
import dev.basekeeper.proof.Proof;
import dev.basekeeper.update.Candidate;
import dev.basekeeper.update.Edits;
import dev.basekeeper.update.Plan;
import dev.basekeeper.verify.Move;
import dev.basekeeper.verify.Subject;
import dev.basekeeper.verify.Verification;

/** Step 3: builds and runs what a plan proposes, from a tree of files that holds the base branch's commit. */
final class Prover {
    private final Supplier<Engine> engines;
    private final VerificationFactory verifications;
    private final Clock clock;
    private final Progress progress;

    /** Makes the verification for an engine. */
    interface VerificationFactory {
        Verification of(Engine engine);
    }

    Prover(Supplier<Engine> engines, VerificationFactory verifications, Clock clock, Progress progress) {
        this.engines = engines;
        this.verifications = verifications;
        this.clock = clock;
        this.progress = progress;
    }

    /** Proves each proposal of the plan; without an engine each proof says why it was not run. */
    Map<String, List<Proof>> prove(Plan plan, Path tree, RepositoryConfiguration configuration) {
        Map<String, List<Proof>> proofs = new LinkedHashMap<>();
        try (Engine engine = engines.get()) {
            Verification verification = verifications.of(engine);
            for (Plan.Proposal proposal : plan.proposals()) {
                proofs.put(proposal.candidate().branch(), prove(proposal.candidate(), tree, configuration, engine, verification));
            }
        } catch (EngineException e) {
            progress.warn("nothing can be built or run: " + e.getMessage());
            plan.proposals().forEach(each -> proofs.putIfAbsent(each.candidate().branch(), notRun(each.candidate(), e)));
        }
        return proofs;
    }

    private List<Proof> notRun(Candidate candidate, EngineException reason) {
        return candidate.paths().stream().sorted()
                .map(path -> Proof.notRun(path, Platform.LINUX_AMD64, String.valueOf(reason.getMessage()), clock.instant())).toList();
    }

    private List<Proof> prove(Candidate candidate, Path tree, RepositoryConfiguration configuration, Engine engine,
            Verification verification) {
        List<Proof> proofs = new ArrayList<>();
        for (String path : candidate.paths().stream().sorted().toList()) {
            Dockerfile dockerfile = Dockerfile.parse(read(tree.resolve(path)));
            String newest = Edits.apply(dockerfile, path, candidate.edits());
            BuildSettings build = configuration.build(path);
            for (Platform platform : build.platforms().isEmpty() ? List.of(engine.description().platform()) : build.platforms()) {
                progress.step("prove %s for %s".formatted(path, platform));
                proofs.add(context(path, dockerfile, build, tree)
                        .map(context -> verification.prove(subject(path, context, platform, build, tree, configuration),
                                move(candidate, dockerfile, newest)))
                        .orElseGet(() -> Proof.notRun(path, platform,
                                "set build.context: the sources of COPY and ADD are neither all beside the Dockerfile nor all at the root",
                                clock.instant())));
            }
        }
        return proofs;
    }

    private static Move move(Candidate candidate, Dockerfile dockerfile, String newest) {
        if (candidate.isFirstPin()) {
            return Move.withoutPinned(newest, "nothing was pinned");
        }
        return candidate.pinGone()
                ? Move.withoutPinned(newest, "the registry no longer has the pinned digest")
                : Move.of(dockerfile.text(), newest);
    }

    static Subject subject(String path, Path context, Platform platform, BuildSettings build, Path tree,
            RepositoryConfiguration configuration) {
        Path ignore = tree.resolve(path + ".dockerignore");
        return new Subject(path, context,
                Files.isRegularFile(ignore, LinkOption.NOFOLLOW_LINKS) ? Optional.of(read(ignore)) : Optional.empty(), platform, build,
                Map.of(), configuration.requirements(path));
    }

    static Optional<Path> context(String path, Dockerfile dockerfile, BuildSettings build, Path tree) {
        return build.context().or(() -> ContextRule.find(path, dockerfile.sources(build.target()), source -> exists(tree, source)))
                .map(tree::resolve)
                .map(Path::normalize).filter(context -> context.startsWith(tree) && Files.isDirectory(context, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean exists(Path tree, String source) {
        Path plain = Path.of(source);
        if (!source.matches(".*[*?\\[\\\\].*")) {
            return Files.exists(tree.resolve(plain).normalize(), LinkOption.NOFOLLOW_LINKS);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + source);
        try (var files = Files.walk(tree, 32)) {
            return files.map(tree::relativize).anyMatch(matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException("look for %s in %s".formatted(source, tree), e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
