/** Builds an image, runs it the way production runs it, checks it, and makes the proof. */
@NullMarked
package dev.basekeeper.verify;

import org.jspecify.annotations.NullMarked;
