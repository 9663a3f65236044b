package dev.basekeeper.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.configuration.RepositoryConfiguration;
import dev.basekeeper.dockerfile.BaseReference;
import dev.basekeeper.dockerfile.BaseReference.Resolution;
import dev.basekeeper.dockerfile.Dockerfile;
import dev.basekeeper.dockerfile.DockerfileException;
import dev.basekeeper.image.ImageReference;
import dev.basekeeper.source.RepositoryPath;
import dev.basekeeper.source.Snapshot;
import dev.basekeeper.update.Policy;
import dev.basekeeper.update.Standing;
import dev.basekeeper.update.Standing.Lookup;

/**
 * Step 1: what a repository's Dockerfiles name, and how that stands at the registries.
 *
 * @param dockerfiles by path, those that could be read
 * @param problems files that could not
 */
record Reading(Snapshot snapshot, RepositoryConfiguration configuration, Map<String, Dockerfile> dockerfiles, List<Problem> problems,
        List<Standing> standings) {
    /** A file that cannot be read as a Dockerfile. */
    record Problem(String path, int line, String reason) {
        @Override
        public String toString() {
            return "%s:%d: %s".formatted(path, line, reason);
        }
    }

    Reading {
        problems = List.copyOf(problems);
        standings = List.copyOf(standings);
    }

    /** Reads files only; nothing is asked yet. */
    static Reading of(Snapshot snapshot) {
        RepositoryConfiguration configuration = configuration(snapshot);
        List<RepositoryPath> paths = configuration.dockerfiles().isEmpty()
                ? snapshot.dockerfiles()
                : configuration.dockerfiles().stream().map(RepositoryPath::parse).toList();
        Map<String, Dockerfile> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (RepositoryPath path : paths) {
            try {
                Optional<String> text = snapshot.find(path);
                text.map(Dockerfile::parse).ifPresentOrElse(each -> found.put(path.value(), each),
                        () -> problems.add(new Problem(path.value(), 1, "no such file")));
            } catch (DockerfileException e) {
                problems.add(new Problem(path.value(), e.line(), String.valueOf(e.getMessage())));
            }
        }
        return new Reading(snapshot, configuration, found, problems, List.of());
    }

    private static RepositoryConfiguration configuration(Snapshot snapshot) {
        for (String path : RepositoryConfiguration.PATHS) {
            Optional<String> text = snapshot.find(RepositoryPath.parse(path));
            if (text.isPresent()) {
                return RepositoryConfiguration.parse(text.get(), path);
            }
        }
        return RepositoryConfiguration.DEFAULTS;
    }

    /** One that could be read. */
    Dockerfile dockerfile(String path) {
        return Optional.ofNullable(dockerfiles.get(path))
                .orElseThrow(() -> new IllegalArgumentException(path + " is not among the Dockerfiles that were read"));
    }

    /** All distinct images that are to be looked up. */
    List<ImageReference> images() {
        return dockerfiles.values().stream().flatMap(each -> each.references().stream()).map(BaseReference::image).flatMap(Optional::stream)
                .filter(image -> !policy(image).ignored()).distinct().toList();
    }

    /** The same with what the registries say of each reference. */
    Reading with(Lookups lookups) {
        lookups.ask(images());
        List<Standing> found = new ArrayList<>();
        dockerfiles.forEach((path, dockerfile) -> dockerfile.references()
                .forEach(reference -> found.add(new Standing(path, reference, lookup(reference, lookups)))));
        return new Reading(snapshot, configuration, dockerfiles, problems, found);
    }

    private Lookup lookup(BaseReference reference, Lookups lookups) {
        return switch (reference.resolution()) {
            case Resolution.Skipped(var text, var reason) -> new Lookup.Skipped(text, reason);
            case Resolution.Invalid(var text, var reason) -> new Lookup.Failed(Optional.empty(), reason);
            case Resolution.Resolved(var image, var place) when policy(image).ignored() ->
                new Lookup.Skipped(image.toString(), "ignored by the repository's configuration");
            case Resolution.Resolved(var image, var place) -> editable(reference, lookups.of(image));
        };
    }

    /** A reference that should move and cannot be edited safely is failed: the person has to know. */
    private static Lookup editable(BaseReference reference, Lookup lookup) {
        if (lookup instanceof Lookup.Found found && !found.image().equals(found.newest())) {
            Optional<String> obstacle = reference.obstacle(found.newest());
            return obstacle.isPresent()
                    ? new Lookup.Failed(Optional.of(found.image()), "behind, but cannot be edited: " + obstacle.get())
                    : lookup;
        }
        return lookup;
    }

    Policy policy(ImageReference image) {
        return configuration.policy(image);
    }

    Policy policy(Standing standing) {
        return standing.image().map(this::policy).orElse(Policy.DEFAULT);
    }

    boolean isEmpty() {
        return dockerfiles.isEmpty() && problems.isEmpty();
    }
}
