package dev.basekeeper.update;

import java.util.Optional;

import dev.basekeeper.dockerfile.Role;
import dev.basekeeper.image.ImageReference;

/**
 * One place of a repository where a base image is named.
 *
 * @param path of the Dockerfile, from the repository's root
 * @param line where the reference, or the variable that stands for it, is written; from 1
 * @param stage that uses it: its name, else its number
 * @param platform that the instruction asks for
 * @param image what the reference resolves to
 */
public record Usage(String path, int line, Role role, Optional<String> stage, Optional<String> platform, ImageReference image) {
    @Override
    public String toString() {
        return path + ":" + line;
    }
}
