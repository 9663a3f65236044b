package dev.basekeeper.change;

import java.util.Locale;

/** What a change consists of, least first. */
public enum Kind {
    /** The two indexes are equal. */
    NONE,
    /** Only attestation entries differ; every platform's manifest is the same. */
    ATTESTATIONS,
    /** The platforms in use are the same; another one joined or left. */
    PLATFORMS,
    /** The layers are the same; configuration or annotations differ. */
    METADATA,
    /** The only packages that differ are release markers, and no file outside the package manager's bookkeeping differs. */
    RELEASE,
    /** The package lists are equal; a file outside that bookkeeping differs. */
    FILES,
    /** Packages differ, and no advisory is known to be fixed. */
    PACKAGES,
    /** Packages differ, and advisories are fixed. */
    SECURITY,
    /** Layers differ, and what is in them was not or could not be looked at. */
    CONTENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
