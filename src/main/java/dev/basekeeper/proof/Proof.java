package dev.basekeeper.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.image.Platform;

/**
 * What was built, run and measured for one Dockerfile and platform.
 *
 * @param dockerfile path in the repository
 * @param engine name and version; empty if there was none
 */
public record Proof(String dockerfile, Platform platform, Optional<Run> pinned, Optional<Run> newest, Verdict verdict, List<String> remarks,
        Optional<String> engine, Instant started, Duration took) {
    public Proof {
        remarks = List.copyOf(remarks);
    }

    /** Nothing was built or run, for that reason. */
    public static Proof notRun(String dockerfile, Platform platform, String reason, Instant now) {
        return new Proof(dockerfile, platform, Optional.empty(), Optional.empty(), new Verdict.NotRun(reason), List.of(), Optional.empty(),
                now, Duration.ZERO);
    }
}
