package io.provisioning.operations.following;

import io.provisioning.request.ClientConnection;
import io.provisioning.request.OpenConnections;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Lines and nothing else. Past JAX-RS, which buffers the first 8 KiB whatever is flushed: there is
 * nothing that could be put before the first line. And nothing that could be sent while there is
 * none, so the kernel is asked whether the client is still there.
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

    /** What is sent can't be taken back, so it comes once it has ended. */
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

    /** Looked at also while there are lines: what takes them from here need not tell. */
    @Override
    public void look() throws IOException {
        if (System.nanoTime() - looked > EventStream.HEARTBEAT.toNanos()) {
            looked = System.nanoTime();
            if (!open.contain(connection)) {
                throw new IOException("The client has gone");
            }
        }
    }

    /** There is no place for it: that the answer ends is that the operation has ended. */
    @Override
    public void end(String json) {
        // Nothing is added to the lines.
    }
}
