/** Gives a repository's files at a commit, from wherever they are: a folder, a clone, an API. */
@NullMarked
package dev.basekeeper.source;

import org.jspecify.annotations.NullMarked;
