package dev.basekeeper.dockerfile;

/** A piece of a text, in UTF-16 units; the end is not part of it. */
public record Span(int start, int end) {}
