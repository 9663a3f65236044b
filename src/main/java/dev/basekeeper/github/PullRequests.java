package dev.basekeeper.github;

import java.util.List;

/** Our own pull requests of one repository: head in the repository itself, author our own login. Others are never seen here. */
public interface PullRequests {
    /** All on a branch, in any state, newest first. */
    List<PullRequest> onBranch(String branch);

    /** All open ones whose branch begins so. */
    List<PullRequest> open(String branchPrefix);

    Opening open(NewPullRequest wanted);

    void edit(int number, String title, String body);

    void close(int number);
}
