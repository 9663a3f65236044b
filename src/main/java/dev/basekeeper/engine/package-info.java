/** Builds and runs images with a container engine's command line, and leaves nothing behind. */
@NullMarked
package dev.basekeeper.engine;

import org.jspecify.annotations.NullMarked;
