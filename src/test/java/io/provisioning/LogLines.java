package io.provisioning;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged. */
public final class LogLines extends Handler {
    private final List<LogRecord> records;

    private LogLines(List<LogRecord> records) {
        this.records = records;
    }

    /** A handler that adds each record to these. */
    public static Handler to(List<LogRecord> records) {
        return new LogLines(records);
    }

    /** What a class logs under its name meanwhile. */
    public static List<String> of(Class<?> type, Runnable meanwhile) {
        List<LogRecord> records = new ArrayList<>();
        Handler heard = to(records);
        Logger logger = Logger.getLogger(type.getName());
        logger.addHandler(heard);
        try {
            meanwhile.run();
        } finally {
            logger.removeHandler(heard);
        }
        return records.stream()
                .map(it -> MessageFormat.format(it.getMessage(), it.getParameters()))
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
