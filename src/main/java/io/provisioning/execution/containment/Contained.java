package io.provisioning.execution.containment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A command that runs.
 *
 * @param process the lifeline's; it ends with the command and has its exit code and its output
 * @param tree the command and everything it starts
 */
public record Contained(Process process, ProcessTree tree) {
    private static final Logger LOG = Logger.getLogger(Contained.class.getName());
    private static final byte[] DONE = "done\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Kills whatever is left and lets the lifeline go: where nothing is, it need not look again.
     *
     * @return whether nothing is left
     */
    public boolean end() {
        boolean empty = false;
        try (OutputStream lifeline = process.getOutputStream()) {
            empty = tree.kill();
            if (empty) {
                lifeline.write(DONE);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The lifeline had gone before", e);
        }
        return empty;
    }
}
