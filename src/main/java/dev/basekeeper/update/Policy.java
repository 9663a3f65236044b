package dev.basekeeper.update;

import java.util.EnumSet;
import java.util.Set;

import dev.basekeeper.change.Kind;

/**
 * What a repository wants proposed of one image.
 *
 * @param propose the kinds proposed by themselves
 * @param movedBack whether a tag that moved back is followed
 * @param ignored whether the repository wants nothing of it
 */
public record Policy(Set<Kind> propose, boolean movedBack, boolean ignored) {
    public static final Policy DEFAULT = new Policy(EnumSet.of(Kind.CONTENT, Kind.FILES, Kind.PACKAGES, Kind.SECURITY), false, false);

    public Policy {
        propose = Set.copyOf(propose);
    }

    public boolean proposes(Kind kind) {
        return propose.contains(kind);
    }
}
