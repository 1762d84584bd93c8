package io.provisioning.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Writes the log to the process's own stdout, also after {@link StrayOutput} has taken over {@code
 * System.out}. Named by logging.properties, hence public with a constructor of no arguments.
 */
public final class ConsoleLog extends StreamHandler {
    /** Made by java.util.logging, and made again when the platform reads the configuration. */
    public ConsoleLog() throws java.io.UnsupportedEncodingException {
        super(new FileOutputStream(FileDescriptor.out), new LogFormat());
        setEncoding(StandardCharsets.UTF_8.name());
        setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord event) {
        super.publish(event);
        flush();
    }

    /** Stdout is the process's, not ours to close. */
    @Override
    public synchronized void close() {
        flush();
    }
}
