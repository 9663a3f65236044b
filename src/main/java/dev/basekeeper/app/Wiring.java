package dev.basekeeper.app;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import dev.basekeeper.engine.Engine;
import dev.basekeeper.engine.EngineSettings;
import dev.basekeeper.engine.Engines;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Run.Base;
import dev.basekeeper.registry.Credentials;
import dev.basekeeper.registry.DockerConfiguration;
import dev.basekeeper.registry.OciRegistry;
import dev.basekeeper.registry.Registry;
import dev.basekeeper.transfer.Transfer;
import dev.basekeeper.transfer.TransferPolicy;
import dev.basekeeper.verify.Verification;

/** Puts the rooms together; each client is made when it is first needed. */
final class Wiring {
    private final Environment environment;
    private final Settings settings;

    Wiring(Environment environment, Settings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    /** How a repository's registries are asked. */
    interface Registries {
        Lookups lookups(Reading files);
    }

    /** The operator's own folder: its references count as named by hand, and the operator's own logins are used. */
    Registries forFolder() {
        return files -> {
            Set<String> named = new LinkedHashSet<>(settings.privateHosts());
            files.images().stream().map(ImageReference::registry).forEach(named::add);
            return lookups(files, registry(named, new DockerConfiguration(environment.variables())));
        };
    }

    /** A repository from elsewhere: only hosts that the operator named, only logins that the operator allows it. */
    Registries forRepository(String repository) {
        return files -> lookups(files, registry(settings.privateHosts(), allowed(repository)));
    }

    private Credentials allowed(String repository) {
        Credentials all = new DockerConfiguration(environment.variables());
        return registry -> settings.logins().stream().anyMatch(each -> each.registry().equals(registry) && each.covers(repository))
                ? all.find(registry)
                : Optional.empty();
    }

    private Lookups lookups(Reading files, Registry registry) {
        return new Lookups(registry, new Comparisons(registry), Set.copyOf(files.configuration().build().platforms()));
    }

    private Registry registry(Set<String> named, Credentials credentials) {
        Transfer transfer = new Transfer(TransferPolicy.of(named, settings.insecureHosts(), environment.variables()));
        return new OciRegistry(transfer, credentials, settings.tokenHosts(), environment.clock(), Wiring::pause);
    }

    static void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** The engine that answers, or that the operator named. */
    Engine engine() {
        List<Path> search = Arrays.stream(environment.find("PATH").orElse("/usr/bin:/bin").split(File.pathSeparator))
                .filter(text -> !text.isEmpty()).map(Path::of).toList();
        Optional<Path> program = settings.engine().filter(text -> text.contains("/")).map(Path::of);
        Engines.Choice choice = settings.engine().filter(text -> !text.contains("/")).map(Wiring::choice).orElse(Engines.Choice.ANY);
        EngineSettings engine = new EngineSettings(search, program, environment.find("DOCKER_HOST"), settings.scratch(),
                EngineSettings.LIFETIME);
        return Engines.open(choice, engine, Path.of(environment.find("HOME").orElse("/")), environment.clock());
    }

    private static Engines.Choice choice(String name) {
        return switch (name) {
            case "docker" -> Engines.Choice.DOCKER;
            case "podman" -> Engines.Choice.PODMAN;
            default -> throw new UsageError("BASEKEEPER_ENGINE: '%s' must be docker, podman, or the path of either".formatted(name));
        };
    }

    Verification verification(Engine engine, Progress progress) {
        return new Verification(engine, environment.clock(), Wiring::pause, new VerificationProgress(progress));
    }

    Prover prover(Progress progress) {
        return new Prover(this::engine, engine -> verification(engine, progress), environment.clock(), progress);
    }

    /** One line a step, of what the engine and the checks say. */
    private record VerificationProgress(Progress progress) implements dev.basekeeper.verify.Progress {
        @Override
        public void line(Base base, String line) {
            progress.step("%s: %s".formatted(base.name().toLowerCase(Locale.ROOT), line));
        }

        @Override
        public void found(Base base, Finding finding) {
            progress.step(
                    "%s: %s %s".formatted(base.name().toLowerCase(Locale.ROOT), finding.check(), VerifyCommand.words(finding.result())));
        }
    }
}
