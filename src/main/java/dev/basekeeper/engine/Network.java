package dev.basekeeper.engine;

import java.util.Optional;

/**
 * A network of this run.
 *
 * @param gateway this host's address on it
 */
public record Network(String name, boolean wayOut, Optional<String> gateway) {}
