package io.provisioning.execution.containment;

import java.io.IOException;
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

    /**
     * Kills whatever is left, and closes the lifeline's pipe if the command's end has not yet.
     *
     * @return whether nothing is left
     */
    public boolean end() {
        boolean empty = tree.kill();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The lifeline had gone before", e);
        }
        return empty;
    }
}
