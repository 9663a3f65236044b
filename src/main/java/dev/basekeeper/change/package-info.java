/** Compares two images: indexes, manifests, configurations, files and packages; says what kind of change it is. */
@NullMarked
package dev.basekeeper.change;

import org.jspecify.annotations.NullMarked;
