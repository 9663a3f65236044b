package dev.basekeeper.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.proof.BuildSettings;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.update.Policy;

/**
 * What a repository says in its {@code basekeeper.yml}.
 *
 * @param dockerfiles paths; empty: those that are Dockerfiles by their name
 * @param overrides what single Dockerfiles have of their own, by path
 */
public record RepositoryConfiguration(List<String> dockerfiles, Map<String, Own> overrides, List<ImageRule> images, BuildSettings build,
        Requirements requirements, boolean asksForVerification, PullRequestSettings pullRequest, Optional<String> auditBase) {
    /** Where the file may stand, first found first. */
    public static final List<String> PATHS = List.of("basekeeper.yml", ".github/basekeeper.yml");

    public static final RepositoryConfiguration DEFAULTS = new RepositoryConfiguration(List.of(), Map.of(), List.of(),
            BuildSettings.DEFAULTS, Requirements.DEFAULTS,
            false, PullRequestSettings.DEFAULTS, Optional.empty());

    /** One Dockerfile's own build and requirements, laid over the general ones. */
    public record Own(BuildSettings build, Requirements requirements, boolean asksForVerification) {}

    public RepositoryConfiguration {
        dockerfiles = List.copyOf(dockerfiles);
        overrides = Map.copyOf(overrides);
        images = List.copyOf(images);
    }

    /** @throws ConfigurationException that names path, line, column and what was expected */
    public static RepositoryConfiguration parse(String text, String path) {
        return Yaml.parse(text, path).map(RepositoryFile::read).orElse(DEFAULTS);
    }

    public Policy policy(ImageReference image) {
        return images.stream().filter(rule -> rule.covers(image)).findFirst().map(ImageRule::policy).orElse(Policy.DEFAULT);
    }

    public BuildSettings build(String path) {
        return Optional.ofNullable(overrides.get(path)).map(Own::build).orElse(build);
    }

    public Requirements requirements(String path) {
        return Optional.ofNullable(overrides.get(path)).map(Own::requirements).orElse(requirements);
    }
}
