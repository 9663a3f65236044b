/** Says what is asked of an image, what was measured of it, and what the difference of two builds means. */
@NullMarked
package dev.basekeeper.proof;

import org.jspecify.annotations.NullMarked;
