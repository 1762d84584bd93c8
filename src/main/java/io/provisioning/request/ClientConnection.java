package io.provisioning.request;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The connection that a request came by, to be reset. The servlet API knows no such thing: the
 * platform ends an answer properly whatever is thrown, and where a write times out, once the client
 * has taken what waits for it, as if that were all. The platform's classes are on nobody's compile
 * path, hence found by their names; where they are others, a connection ends as the platform ends
 * it.
 */
public final class ClientConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class.getName());
    private static final int OFF = -1;

    private final HttpServletRequest request;

    private ClientConnection(HttpServletRequest request) {
        this.request = request;
    }

    /** The connection of a request, whoever has wrapped it. */
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
     * Whether its end, whoever brings it about, is to be a reset: while an answer is on its way
     * whose end is nothing but that of the connection, such as any without a length in HTTP/1.0.
     */
    public void endWithReset(boolean reset) {
        try {
            Optional<Object> connection = platforms();
            if (connection.isPresent()
                    && call(connection.get(), "getChannel") instanceof NetworkChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, reset ? 0 : OFF);
            }
        } catch (IOException e) {
            // It is closed already: there is no end to be told any more.
            LOG.log(Level.FINEST, "Closed", e);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The platform does not tell the socket", e);
        }
    }

    /** Resets it now, whatever has been written and not been sent (RFC 9112, 8). */
    public void reset() {
        endWithReset(true);
        tell("terminateSilently");
    }

    /** Closes it once all that has been written is sent. */
    public void close() {
        tell("closeSilently");
    }

    /**
     * Has the platform take a request that asks for another protocol for one like any other, as it
     * may (RFC 9110, 7.8). It would write the answer without length, chunks and media type, since
     * what follows is the other protocol's.
     */
    public void ignoreUpgrade() {
        try {
            Object packet = call(coyote(), "getRequest");
            packet.getClass()
                    .getMethod("setIgnoreContentModifiers", boolean.class)
                    .invoke(packet, false);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "The platform does not ignore Upgrade: {0}", e.toString());
        }
    }

    private void tell(String method) {
        try {
            Optional<Object> connection = platforms();
            if (connection.isPresent()) {
                call(connection.get(), method);
            }
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "The platform does not end a connection: {0}", e.toString());
        }
    }

    private Optional<Object> platforms() throws ReflectiveOperationException {
        return Optional.ofNullable(call(call(coyote(), "getContext"), "getConnection"));
    }

    private Object coyote() throws ReflectiveOperationException {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return call(call(inner, "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
