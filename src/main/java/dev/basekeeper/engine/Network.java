package dev.basekeeper.engine;

/** A network of this run. */
public record Network(String name, boolean wayOut) {}
