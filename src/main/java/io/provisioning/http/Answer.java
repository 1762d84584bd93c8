package io.provisioning.http;

import io.provisioning.request.ClientConnection;
import io.provisioning.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How far the answer to a request is. An answer that is cut, by the client or by the server, ends
 * in a reset connection: no client must take a part for the whole.
 */
final class Answer {
    private static final Logger LOG = Logger.getLogger(Answer.class.getName());
    private static final String ATTRIBUTE = Answer.class.getName();

    private final String requestId;
    private final ClientConnection connection;

    /** In HTTP/2 other answers may use the same connection. */
    private final boolean shared;

    private boolean begun;
    private boolean cut;

    private Answer(HttpServletRequest request) {
        requestId = RequestId.of(request);
        connection = ClientConnection.of(request);
        shared = !request.getProtocol().startsWith("HTTP/1");
    }

    /** The answer to this request, made for the first filter. */
    static Answer to(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Answer known) {
            return known;
        }
        Answer answer = new Answer(request);
        request.setAttribute(ATTRIBUTE, answer);
        return answer;
    }

    /** From now on its status can't be changed. */
    void begin() {
        begun = true;
    }

    /** Whether somebody has begun to write it. */
    boolean isBegun() {
        return begun;
    }

    /** Whether there is nobody to write to any more. */
    boolean isCut() {
        return cut;
    }

    /** Until it is whole, the end of the connection must not look like the end of the answer. */
    void endsWithConnection(boolean partly) {
        connection.endWithReset(partly);
    }

    /** The answer is complete, and the rest of the request is not read. */
    void end() {
        if (!shared) {
            connection.close();
        }
    }

    /** The client has hung up, or has read nothing for too long. */
    void lose(IOException reason) {
        if (!cut) {
            LOG.log(
                    Level.FINE,
                    "The client of request {0} is gone: {1}",
                    new Object[] {requestId, reason});
            cut = true;
            if (!shared || isTimeout(reason)) {
                connection.reset();
            }
        }
    }

    /** A stream that the client has ended can't look complete; one that the server ends can. */
    private static boolean isTimeout(IOException reason) {
        return String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT).contains("timeout");
    }

    /** The rest of the answer can't be produced. */
    void fail(Exception reason) {
        if (!cut) {
            LOG.log(Level.SEVERE, "The answer to request " + requestId + " was cut", reason);
            cut = true;
            connection.reset();
        }
    }
}
