package io.provisioning.operations.following;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Server-sent events (WHATWG HTML, 9.2) to one client, each sent at once. */
final class EventStream {
    /** The media type of such a stream. */
    static final String MEDIA_TYPE = "text/event-stream";

    /**
     * Proxies close silent connections after longer than this, and a client that has gone is only
     * noticed by writing to it.
     */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A comment as long as the buffer of JAX-RS; the same for all streams, and not kept by any. */
    private static final byte[] PADDING =
            (":" + " ".repeat(8192) + "\n").getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder();
    private long lastSent = System.nanoTime();

    EventStream(OutputStream out) {
        this.out = out;
    }

    /**
     * The answer that streams them. A HEAD gets only the headers, since the stream may never end
     * and JAX-RS would run a HEAD like a GET.
     */
    static Response answer(HttpServletRequest request, StreamingOutput events) {
        boolean head = request.getMethod().equals("HEAD");
        return (head ? Response.ok().type(MEDIA_TYPE) : Response.ok(events))
                .header("Cache-Control", "no-store")
                // Tells nginx, and proxies that do as it does, not to buffer the answer.
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** Adds an event with one line of JSON; an id of 0 is none. */
    void add(String name, long id, String json) {
        pending.append("event: ").append(name).append('\n');
        if (id > 0) {
            pending.append("id: ").append(id).append('\n');
        }
        pending.append("data: ").append(json).append("\n\n");
    }

    /** Sends what was added. */
    void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        pending.setLength(0);
        lastSent = System.nanoTime();
    }

    /**
     * Begins the stream with a comment, so long that JAX-RS stops waiting for the answer's end to
     * tell its length: it buffers the first 8 KiB whatever is flushed.
     */
    void begin(String text) throws IOException {
        out.write(PADDING);
        comment(text);
    }

    /** Sends a comment, when nothing has been sent for long. */
    void comment(String text) throws IOException {
        pending.append(": ").append(text).append("\n\n");
        flush();
    }

    boolean isSilent() {
        return System.nanoTime() - lastSent > HEARTBEAT.toNanos();
    }
}
