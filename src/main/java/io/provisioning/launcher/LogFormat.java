package io.provisioning.launcher;

import io.provisioning.configuration.table.ConfigKey;
import io.provisioning.configuration.table.LogLevel;
import io.provisioning.configuration.values.SingleLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** Prints each log record as exactly one line, of text or of JSON. */
public final class LogFormat extends Formatter {

    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** What a line may belong to, in the order in which it is printed. */
    private static final List<String> IDS = List.of("request_id", "operation_id", "trace_id");

    private final boolean json;

    /** For java.util.logging, which can pass nothing, so that the choice comes as a property. */
    public LogFormat() {
        this(Boolean.getBoolean(ConfigKey.LOGGING_JSON_FORMAT.property()));
    }

    LogFormat(boolean json) {
        this.json = json;
    }

    @Override
    public String format(LogRecord event) {
        return (json ? json(event) : text(event)) + "\n";
    }

    private String text(LogRecord event) {
        String logger = logger(event);
        String line =
                "%s %-5s [%s]%s %s %s%s"
                        .formatted(
                                TIMESTAMP.format(event.getInstant()),
                                LogLevel.of(event.getLevel()),
                                thread(event),
                                ids(event),
                                logger.substring(logger.lastIndexOf('.') + 1),
                                message(event),
                                event.getThrown() == null
                                        ? ""
                                        : CompactTrace.of(event.getThrown()));
        return SingleLine.text(line);
    }

    private String json(LogRecord event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("timestamp", TIMESTAMP.format(event.getInstant()));
        fields.put("level", LogLevel.of(event.getLevel()).word());
        fields.put("logger", logger(event));
        fields.put("thread", thread(event));
        context(event).forEach(fields::put);
        fields.put("message", message(event));
        if (event.getThrown() != null) {
            fields.put("exception", stackTrace(event.getThrown()));
        }
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String value) {
        return '"' + SingleLine.json(value) + '"';
    }

    private String message(LogRecord event) {
        return Objects.toString(formatMessage(event), "");
    }

    private static String logger(LogRecord event) {
        String name = Objects.toString(event.getLoggerName(), "");
        return name.isEmpty() ? "root" : name;
    }

    /** A record holds no name of its thread, but handlers mostly run in that thread. */
    private static String thread(LogRecord event) {
        Thread current = Thread.currentThread();
        return current.getId() == event.getLongThreadID()
                ? current.getName()
                : "thread-" + event.getLongThreadID();
    }

    /** Such as {@code [request_id=… operation_id=…]}; nothing where there are none. */
    private static String ids(LogRecord event) {
        Map<String, String> context = context(event);
        return context.isEmpty()
                ? ""
                : context.entrySet().stream()
                        .map(id -> id.getKey() + "=" + id.getValue())
                        .collect(Collectors.joining(" ", " [", "]"));
    }

    /** The ids that were set by the thread that logged, in their order. */
    private static Map<String, String> context(LogRecord event) {
        Map<String, String> ordered = new LinkedHashMap<>();
        if (Thread.currentThread().getId() == event.getLongThreadID()) {
            Map<String, String> context = LastingLogManager.context();
            for (String name : IDS) {
                if (context.containsKey(name)) {
                    ordered.put(name, context.get(name));
                }
            }
        }
        return ordered;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
