package dev.basekeeper.configuration;

import dev.basekeeper.image.ImageReference;
import dev.basekeeper.update.Policy;

/**
 * What a repository wants of the images that a glob matches.
 *
 * @param match against {@code registry/repository}
 * @param updatesComments whether a comment that holds the old tag or digest is changed too
 */
public record ImageRule(Glob match, Policy policy, boolean updatesComments) {
    boolean covers(ImageReference image) {
        return match.matches(image.registry() + "/" + image.repository());
    }
}
