/** Decides what to do about each base image that moved, and judges each proof: streams, branches, keys, limits. */
@NullMarked
package dev.basekeeper.update;

import org.jspecify.annotations.NullMarked;
