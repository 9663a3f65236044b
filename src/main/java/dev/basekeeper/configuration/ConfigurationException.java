package dev.basekeeper.configuration;

/** The file says something that cannot be; the message is {@code PATH:LINE:COLUMN: what was found, what was expected}. */
public final class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
