/** Fetches, branches, commits and pushes; the only user of JGit. */
@NullMarked
package dev.basekeeper.git;

import org.jspecify.annotations.NullMarked;
