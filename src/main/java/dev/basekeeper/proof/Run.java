package dev.basekeeper.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.basekeeper.image.ByteSize;
import dev.basekeeper.image.Digest;

/**
 * One built image and what its checks found.
 *
 * @param image id of the built image; empty if it did not build
 * @param cached whether the engine took steps of the build from its cache
 * @param layers lowest first, unpacked
 * @param starts how long each start took until healthy
 * @param log last lines of the build if it failed, else of the container
 */
public record Run(Base base, Optional<Digest> image, boolean cached, Duration buildTime, List<Layer> layers, List<Duration> starts,
        List<Finding> findings, List<String> log, List<String> remarks) {
    public Run {
        layers = List.copyOf(layers);
        starts = List.copyOf(starts);
        findings = List.copyOf(findings);
        log = List.copyOf(log);
        remarks = List.copyOf(remarks);
    }

    /** Which base the image stands on. */
    public enum Base {
        PINNED, NEWEST
    }

    /** @param createdBy the instruction that made it, as the image's history says */
    public record Layer(ByteSize size, String createdBy) {}

    public ByteSize size() {
        return new ByteSize(layers.stream().mapToLong(layer -> layer.size().bytes()).sum());
    }

    public Optional<Finding> find(Check check) {
        return findings.stream().filter(each -> each.check().equals(check)).findFirst();
    }

    /** Whether every check that was asked for held. */
    public boolean passed() {
        return findings.stream().noneMatch(each -> each.asked() && each.result() instanceof Result.Failed);
    }

    public Run withFindings(List<Finding> more) {
        return new Run(base, image, cached, buildTime, layers, starts, Stream.concat(findings.stream(), more.stream()).toList(), log,
                remarks);
    }
}
