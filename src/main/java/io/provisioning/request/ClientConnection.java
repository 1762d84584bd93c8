package io.provisioning.request;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The connection of a request, of which Servlet knows nothing: an answer that ends too early could
 * not be told from a whole one, since the platform ends it properly whatever is thrown.
 */
public final class ClientConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class.getName());

    private final HttpServletRequest request;

    private ClientConnection(HttpServletRequest request) {
        this.request = request;
    }

    public static ClientConnection of(HttpServletRequest request) {
        return new ClientConnection(request);
    }

    /** Both its ends. */
    SocketPair ends() {
        return new SocketPair(
                request.getLocalAddr(),
                request.getLocalPort(),
                request.getRemoteAddr(),
                request.getRemotePort());
    }

    /**
     * Closes it in the middle of the answer, which by that is known not to be whole (RFC 9112, 8).
     * By the names of the platform's own methods: its classes are none that an application may be
     * compiled against.
     */
    public void cut() {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        try {
            Object connection = inner;
            for (String step :
                    new String[] {
                        "getUnwrappedCoyoteRequest",
                        "getCoyoteRequest",
                        "getRequest",
                        "getConnection"
                    }) {
                connection = call(connection, step);
            }
            call(connection, "terminateSilently");
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "An answer that is not whole can''t be cut off: {0}", e);
        }
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }
}
