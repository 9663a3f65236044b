package dev.basekeeper.proof;

import java.util.List;

/** What the two runs of one move say together (design, "Proof"). */
public sealed interface Verdict {
    /** Every check that was run passed. */
    record AllPass() implements Verdict {}

    /** Passed on the pinned base, and failed twice on the newest. */
    record BrokenByBase(List<Check> checks) implements Verdict {
        public BrokenByBase {
            checks = List.copyOf(checks);
        }
    }

    /** Failed on both. */
    record BrokenOnBoth(List<Check> checks) implements Verdict {
        public BrokenOnBoth {
            checks = List.copyOf(checks);
        }
    }

    /** Failed on the newest, and on the pinned base too once that was built without the engine's cache. */
    record BrokenByFetch(List<Check> checks) implements Verdict {
        public BrokenByFetch {
            checks = List.copyOf(checks);
        }
    }

    /** Failed on the pinned base, and passed on the newest. */
    record Mended(List<Check> checks) implements Verdict {
        public Mended {
            checks = List.copyOf(checks);
        }
    }

    /** Failed on the newest, with nothing to compare with. */
    record NotComparable(List<Check> checks, String reason) implements Verdict {
        public NotComparable {
            checks = List.copyOf(checks);
        }
    }

    record NotRun(String reason) implements Verdict {}

    /** The commit status that a verdict becomes. */
    enum Status {
        SUCCESS, FAILURE, NONE
    }

    default Status status() {
        return switch (this) {
            case AllPass _,BrokenOnBoth _,BrokenByFetch _,Mended _ -> Status.SUCCESS;
            case BrokenByBase _,NotComparable _ -> Status.FAILURE;
            case NotRun _ -> Status.NONE;
        };
    }

    /** The checks it speaks of. */
    default List<Check> checks() {
        return switch (this) {
            case AllPass _,NotRun _ -> List.of();
            case BrokenByBase(var checks) -> checks;
            case BrokenOnBoth(var checks) -> checks;
            case BrokenByFetch(var checks) -> checks;
            case Mended(var checks) -> checks;
            case NotComparable(var checks, var _) -> checks;
        };
    }
}
