package io.provisioning.operations.following;

import io.provisioning.request.ClientConnection;
import io.provisioning.request.OpenConnections;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Lines without any framing. They do not go through JAX-RS, which buffers the first 8 KiB whatever
 * is flushed. A stream of events begins with a long comment for that; here there is nothing that
 * could be put before the first line, nor sent as a heartbeat: so the kernel is asked whether the
 * client is still connected.
 */
final class BareLines implements LineStream {
    private final HttpServletResponse response;
    private final String mediaType;
    private final Function<LogTail.Line, String> form;
    private final ClientConnection connection;
    private final OpenConnections open;
    private final StringBuilder pending = new StringBuilder();
    private long looked = System.nanoTime();

    BareLines(
            HttpServletResponse response,
            String mediaType,
            Function<LogTail.Line, String> form,
            ClientConnection connection,
            OpenConnections open) {
        this.response = response;
        this.mediaType = mediaType;
        this.form = form;
        this.connection = connection;
        this.open = open;
    }

    @Override
    public void begin(String operationId) throws IOException {
        response.setContentType(mediaType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
    }

    @Override
    public void add(LogTail.Line line) {
        pending.append(form.apply(line)).append('\n');
    }

    /** A line that has been sent can't be changed, so it is sent once it has ended. */
    @Override
    public void addOpen(LogTail.Line line) {
        // Nothing is sent of it yet.
    }

    @Override
    public void flush() throws IOException {
        OutputStream out = response.getOutputStream();
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        pending.setLength(0);
    }

    /**
     * Looks at the client even while there are lines: a proxy may go on taking them after the
     * client has gone.
     */
    @Override
    public void look() throws IOException {
        if (System.nanoTime() - looked > EventStream.HEARTBEAT.toNanos()) {
            looked = System.nanoTime();
            if (!open.contain(connection)) {
                throw new IOException("The client has gone");
            }
        }
    }

    /** Says nothing: the end of the answer is the end of the operation. */
    @Override
    public void end(String json) {
        // Nothing is added to the lines.
    }
}
