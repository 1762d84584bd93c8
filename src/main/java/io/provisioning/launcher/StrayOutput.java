package io.provisioning.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes what libraries print to System.out and System.err into the log, one event a line: every
 * line of the server's output has the log's format.
 */
final class StrayOutput extends OutputStream {
    private final Logger logger;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StrayOutput(String name) {
        this.logger = Logger.getLogger(name);
    }

    /** Takes over both streams of the process. */
    static void capture() {
        System.setOut(new PrintStream(new StrayOutput("stdout"), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new StrayOutput("stderr"), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int value) {
        if (value != '\n') {
            line.write(value);
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            logger.log(Level.INFO, "{0}", text);
        }
    }
}
