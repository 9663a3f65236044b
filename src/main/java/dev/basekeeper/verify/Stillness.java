package dev.basekeeper.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.basekeeper.engine.Image;
import dev.basekeeper.image.ByteSize;
import dev.basekeeper.proof.Check;
import dev.basekeeper.proof.Check.Aspect;
import dev.basekeeper.proof.Finding;
import dev.basekeeper.proof.Measurement;
import dev.basekeeper.proof.Requirements;
import dev.basekeeper.proof.Result;
import dev.basekeeper.proof.Result.Failed;
import dev.basekeeper.proof.Result.Passed;

/** The checks of an image that lies still: user, absent paths, volumes, size. */
final class Stillness {
    /** Looked for where a repository names nothing; a cache and a wrapper that a program at work does not need. */
    static final List<String> USUALLY_ABSENT = List.of("**/.cache/uv", "**/bin/uv");

    private final Image image;
    private final ImageFiles files;
    private final Requirements requirements;

    Stillness(Image image, ImageFiles files, Requirements requirements) {
        this.image = image;
        this.files = files;
        this.requirements = requirements;
    }

    static List<String> patterns(Requirements requirements) {
        return requirements.absent().isEmpty() ? USUALLY_ABSENT : requirements.absent();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String asked = requirements.surroundings().user();
        findings.add(new Finding(Check.of(Aspect.USER), !asked.equals("any"), user(asked)));
        findings.add(new Finding(Check.of(Aspect.ABSENT), !requirements.absent().isEmpty(), absent()));
        volumes().ifPresent(findings::add);
        findings.add(new Finding(Check.of(Aspect.SIZE), requirements.size().atMost().isPresent(), size()));
        return findings;
    }

    private Result user(String asked) {
        String named = image.configuration().user().orElse("");
        Optional<Long> uid = files.uid(named);
        if (uid.isEmpty()) {
            return new Failed("USER is '%s', which the image's /etc/passwd does not have".formatted(named), Optional.empty());
        }
        String limit = asked.equals("any") ? "non-root" : asked;
        Measurement measured = new Measurement(uid.get().toString(), "", Optional.of(limit));
        boolean good = limit.equals("non-root") ? uid.get() != 0 : uid.get() == Long.parseLong(limit);
        return good
                ? Passed.of(measured)
                : new Failed(uid.get() == 0 ? "runs as root" : "runs as uid %d".formatted(uid.get()), Optional.of(measured));
    }

    private Result absent() {
        int count = files.present().size() + files.more();
        Measurement measured = new Measurement(Integer.toString(count), count == 1 ? "path" : "paths",
                Optional.of("none of " + String.join(", ", patterns(requirements))));
        if (count == 0) {
            return Passed.of(measured);
        }
        String more = files.more() == 0 ? "" : " and %d more".formatted(files.more());
        return new Failed("in the image: " + String.join(", ", files.present()) + more, Optional.of(measured));
    }

    private Optional<Finding> volumes() {
        List<String> beyond = image.configuration().volumes().stream()
                .filter(path -> !requirements.surroundings().writable().contains(path))
                .sorted().toList();
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Check.of(Aspect.VOLUMES), false,
                        Passed.of(Measurement.of("writable beyond what you named: " + String.join(", ", beyond)))));
    }

    private Result size() {
        ByteSize size = new ByteSize(image.layers().stream().mapToLong(layer -> layer.size().bytes()).sum());
        Optional<ByteSize> limit = requirements.size().atMost();
        Measurement measured = measurement(size, limit);
        boolean good = limit.map(each -> size.compareTo(each) <= 0).orElse(true);
        return good
                ? Passed.of(measured)
                : new Failed("%s is more than %s".formatted(size, limit.map(ByteSize::toString).orElse("")), Optional.of(measured));
    }

    private static Measurement measurement(ByteSize size, Optional<ByteSize> limit) {
        String[] parts = size.toString().split(" ", 2);
        return new Measurement(parts[0], parts[1], limit.map(each -> "at most " + each));
    }
}
