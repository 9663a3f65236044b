package dev.basekeeper.dockerfile;

import java.util.Locale;

/** Where in a Dockerfile an image is named. */
public enum Role {
    FROM, COPY, MOUNT, SYNTAX;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
