package io.provisioning.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The connection that a request came by, to be reset. The servlet API knows no such thing, and the
 * platform, which lets a write time out, only closes it once the client has taken what waits for
 * it: with a proper end, as if that were all. Its classes are on nobody's compile path, hence found
 * by their names; where they are others, a connection ends as the platform ends it.
 */
final class ClientConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class.getName());
    private static final int OFF = -1;

    private final Object connection;

    private ClientConnection(Object connection) {
        this.connection = connection;
    }

    /** The connection of a request as the platform hands it out, wrapped by nobody. */
    static ClientConnection of(HttpServletRequest request) {
        try {
            Object catalina = call(request, "getUnwrappedCoyoteRequest");
            Object context = call(call(catalina, "getCoyoteRequest"), "getContext");
            return new ClientConnection(call(context, "getConnection"));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The platform does not tell the connection", e);
            return new ClientConnection(null);
        }
    }

    /**
     * Whether its end, whoever brings it about, is to be a reset: while an answer is on its way
     * whose end is nothing but that of the connection, such as any without a length in HTTP/1.0.
     */
    void endWithReset(boolean reset) {
        try {
            if (connection != null && call(connection, "getChannel") instanceof NetworkChannel it) {
                it.setOption(StandardSocketOptions.SO_LINGER, reset ? 0 : OFF);
            }
        } catch (IOException e) {
            // It is closed already: there is no end to be told any more.
            LOG.log(Level.FINEST, "Closed", e);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The platform does not tell the socket", e);
        }
    }

    /** Resets it now, whatever has been written and not been sent. */
    void reset() {
        endWithReset(true);
        try {
            if (connection != null) {
                call(connection, "terminateSilently");
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The platform does not reset the connection", e);
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
