package dev.basekeeper.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this artefact says of itself. */
final class Build {
    private Build() {}

    static String version() {
        try (InputStream in = Build.class.getResourceAsStream("/build.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the artefact's own build.properties cannot be read", e);
        }
    }
}
