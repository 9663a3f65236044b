/** Writes for people: a pull request's title and body, the commit message, reports; nothing from outside can act in them. */
@NullMarked
package dev.basekeeper.notes;

import org.jspecify.annotations.NullMarked;
