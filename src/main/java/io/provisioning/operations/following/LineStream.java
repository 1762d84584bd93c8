package io.provisioning.operations.following;

import java.io.IOException;

/** A client that is sent the lines of a log as they come. */
interface LineStream {
    /** Begins it, whether or not there is a line yet. */
    void begin(String operationId) throws IOException;

    /** Adds a line to what is sent next. */
    void add(LogTail.Line line);

    /** Adds a line that has not ended, to be shown again when it changes. */
    void addOpen(LogTail.Line line);

    /** Sends what was added. */
    void flush() throws IOException;

    /**
     * Checks whether the client is still connected; called again and again, also while nothing is
     * sent.
     *
     * @throws IOException if it has gone
     */
    void look() throws IOException;

    /** Tells how the operation has ended, after its last line. */
    void end(String json) throws IOException;
}
