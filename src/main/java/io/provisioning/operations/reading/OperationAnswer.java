package io.provisioning.operations.reading;

import io.provisioning.protocol.EntityTags;
import io.provisioning.protocol.RecordJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What is answered about an operation, to all who may see as much of it.
 *
 * @param kind of the operation
 * @param workspace where it is; null for none
 * @param terminal whether it has ended, and the answer stays the same
 * @param tag the entity tag, without quotes
 * @param body the JSON
 * @param since when it was read, by {@link System#nanoTime}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes them.
record OperationAnswer(
        Key key,
        String kind,
        String workspace,
        boolean terminal,
        String tag,
        byte[] body,
        long since) {
    /** One client may keep it, and asks whether it is still the same. */
    static final String CACHING = "private, no-cache";

    /** Some see the whole operation, others not what came of it. */
    record Key(String id, boolean isWhole) {}

    static OperationAnswer of(OperationView view) {
        return new OperationAnswer(
                new Key(view.id(), view.withheld().isEmpty()),
                view.kind(),
                view.workspace(),
                view.terminal(),
                Long.toHexString(view.updatedAt().toEpochMilli())
                        + Integer.toHexString(view.hashCode()),
                RecordJson.line(view),
                System.nanoTime());
    }

    /**
     * Answers with it, outside of JAX-RS.
     *
     * @param ifNoneMatch what the client has; null for nothing
     */
    void send(String ifNoneMatch, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", '"' + tag + '"');
        response.setHeader("Cache-Control", CACHING);
        if (EntityTags.isKnown(ifNoneMatch, tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
