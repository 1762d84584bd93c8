package io.provisioning.launcher;

import io.provisioning.configuration.table.LogLevel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Holds back what libraries log while the server starts. A start that fails is told in one line;
 * the platform's pages of stack traces about it would bury that line. Afterwards they are shown.
 */
final class StartLog implements Filter {
    private static final String OURS = "io.provisioning";
    private static final Formatter WORDS = new SimpleFormatter();

    private final List<LogRecord> held = new ArrayList<>();
    private boolean holding;

    /** With debugging on nothing is held back: then those pages are what is wanted. */
    StartLog(LogLevel level) {
        holding = level.compareTo(LogLevel.DEBUG) < 0;
    }

    @Override
    public synchronized boolean isLoggable(LogRecord event) {
        String logger = event.getLoggerName();
        if (logger != null && logger.startsWith(OURS)) {
            return true;
        }
        // Catalina sets its own logger to INFO, whatever the configuration says.
        if (event.getLevel().intValue() < Logger.getLogger("").getLevel().intValue()) {
            return false;
        }
        if (!holding) {
            return true;
        }
        held.add(event);
        return false;
    }

    /** Stands before every handler of the root logger; the platform puts new ones there. */
    void attach() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFilter(this);
        }
    }

    /** What the first error that was held back comes down to, one with a cause if there is any. */
    synchronized Optional<String> firstError() {
        List<LogRecord> errors =
                held.stream()
                        .filter(event -> event.getLevel().intValue() >= Level.SEVERE.intValue())
                        .toList();
        return errors.stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .findFirst()
                .map(StartLog::rootMessage)
                .or(() -> errors.stream().findFirst().map(WORDS::formatMessage));
    }

    /** The database's own word where it is the cause: what is below it is its inside. */
    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && !(root instanceof SQLException)) {
            root = root.getCause();
        }
        return root instanceof SQLException
                ? "The database can't be opened: " + withoutPrefixes(root.getMessage())
                : root.toString();
    }

    /** In one line. The pool puts two sentences before what the database said, H2 a name. */
    private static String withoutPrefixes(String message) {
        return message.replaceFirst("(?s)^.* because: ", "")
                .replaceFirst("^IO Exception: ", "")
                .replaceAll("\\s*\\R\\s*", " ");
    }

    /** Shows what was held back, and holds nothing from now on. */
    void release() {
        List<LogRecord> events;
        synchronized (this) {
            holding = false;
            events = List.copyOf(held);
            held.clear();
        }
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            events.forEach(handler::publish);
        }
    }
}
