package io.provisioning.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Holds back what libraries log while the server starts. A start that fails is told in one line;
 * the platform's pages of stack traces about it would bury that line. Afterwards they are shown.
 */
final class StartLog implements Filter {
    private static final String OURS = "io.provisioning";

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
