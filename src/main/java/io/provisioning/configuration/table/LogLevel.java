package io.provisioning.configuration.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;

/** The levels of the server's log, by the words that configuration and log lines use. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    static String[] words() {
        return Arrays.stream(values()).map(LogLevel::word).toArray(String[]::new);
    }

    /** The level that the configuration asks for. */
    public static LogLevel of(Configuration configuration) {
        return valueOf(configuration.text(ConfigKey.LOGGING_LEVEL).toUpperCase(Locale.ROOT));
    }

    /** The level as which a record of java.util.logging is printed. */
    public static LogLevel of(Level level) {
        int severity = level.intValue();
        if (severity >= Level.SEVERE.intValue()) {
            return ERROR;
        }
        if (severity >= Level.WARNING.intValue()) {
            return WARN;
        }
        if (severity >= Level.CONFIG.intValue()) {
            return INFO;
        }
        return severity >= Level.FINE.intValue() ? DEBUG : TRACE;
    }

    /** As configuration and log lines have it, such as {@code warn}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
