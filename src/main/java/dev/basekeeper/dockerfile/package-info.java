/** Reads a Dockerfile's text as stages, instructions and image references with their spans, as BuildKit does, and exchanges references. */
@NullMarked
package dev.basekeeper.dockerfile;

import org.jspecify.annotations.NullMarked;
