package dev.basekeeper.app;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.registry.Credentials;
import dev.basekeeper.registry.DockerConfiguration;
import dev.basekeeper.registry.OciRegistry;
import dev.basekeeper.registry.Registry;
import dev.basekeeper.source.Source;
import dev.basekeeper.transfer.Transfer;
import dev.basekeeper.transfer.TransferPolicy;

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

    @SuppressWarnings("DoNotCallSuggester")
    Source repositorySource(String repository) {
        throw new UsageError("--repository %s: not possible yet".formatted(repository));
    }
}
