package dev.basekeeper.verify;

import java.util.List;
import java.util.Optional;

import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.Flaky;
import dev.basekeeper.proof.Result.NotRun;
import dev.basekeeper.proof.Result.Passed;

/** Lays a second try over the first: what failed and then passed is flaky. */
final class SecondTry {
    private SecondTry() {}

    static boolean isNeeded(List<Finding> first) {
        return first.stream().anyMatch(each -> each.result() instanceof Failed);
    }

    static List<Finding> over(List<Finding> first, List<Finding> second) {
        return first.stream().map(each -> merge(each, find(second, each.check()))).toList();
    }

    private static Optional<Finding> find(List<Finding> findings, Check check) {
        return findings.stream().filter(each -> each.check().equals(check)).findFirst();
    }

    // What could only be seen once the container was healthy was not seen in a first try that was not.
    private static Finding merge(Finding first, Optional<Finding> second) {
        if (first.result() instanceof Failed failed && second.filter(each -> each.result() instanceof Passed).isPresent()) {
            return new Finding(first.check(), first.asked(),
                    new Flaky("passed the second time; the first time: " + failed.reason(), failed.measured()));
        }
        boolean blind = first.result() instanceof NotRun;
        return blind ? second.orElse(first) : first;
    }
}
