/** Reads a repository's {@code basekeeper.yml} as checked values; errors name line, column and what was expected. */
@NullMarked
package dev.basekeeper.configuration;

import org.jspecify.annotations.NullMarked;
