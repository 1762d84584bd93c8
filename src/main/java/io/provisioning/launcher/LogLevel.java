package io.provisioning.launcher;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.Configuration;
import java.util.Locale;
import java.util.logging.Level;

/** The levels of the server's log, by the words that configuration and log lines use. */
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** The level that the configuration asks for. */
    static LogLevel of(Configuration configuration) {
        return valueOf(configuration.text(ConfigKey.LOGGING_LEVEL).toUpperCase(Locale.ROOT));
    }

    /** The level as which a record of java.util.logging is printed. */
    static LogLevel of(Level level) {
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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
