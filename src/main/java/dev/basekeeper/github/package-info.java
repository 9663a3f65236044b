/** GitHub: finds, opens and updates pull requests and statuses, commits and reads through the API; the only user of kohsuke's client. */
@NullMarked
package dev.basekeeper.github;

import org.jspecify.annotations.NullMarked;
