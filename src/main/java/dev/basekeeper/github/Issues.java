package dev.basekeeper.github;

import java.util.List;

/** Our own issues of one repository; pull requests are not among them. */
public interface Issues {
    /** An issue as it stands. */
    record Issue(int number, String url, String title, String body, boolean open) {}

    /** All by our own login, in any state, newest first; the newest hundred. */
    List<Issue> ours();

    Issue open(String title, String body, List<String> labels);

    void edit(int number, String title, String body);

    void close(int number);
}
