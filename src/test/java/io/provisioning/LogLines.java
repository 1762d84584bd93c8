package io.provisioning;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs. */
public final class LogLines extends Handler {
    private final List<String> lines = new ArrayList<>();

    private LogLines() {}

    /** What it logs under its name meanwhile. */
    public static List<String> of(Class<?> type, Runnable meanwhile) {
        LogLines heard = new LogLines();
        Logger logger = Logger.getLogger(type.getName());
        logger.addHandler(heard);
        try {
            meanwhile.run();
        } finally {
            logger.removeHandler(heard);
        }
        return heard.lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
