package dev.basekeeper.github;

import java.util.List;

/** Who we are in one repository. */
interface Login {
    /** For reading; without the permission to write, where that can be had. */
    String readingToken();

    /** For writing; made when it is first needed. */
    String writingToken();

    /** Our name as an author. */
    String name();

    /** Permissions that are missing for opening pull requests, by GitHub's names. */
    List<String> missing();
}
