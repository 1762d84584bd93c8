package io.provisioning.request;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Resets the connection of a request. The servlet API can't: the platform ends an answer properly
 * whatever is thrown, and after a write timeout as if the rest had been all. The classes of the
 * platform are not on the compile path, so they are found by their names. If they are missing, the
 * connection ends as the platform ends it.
 */
public final class ClientConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class.getName());
    private static final int OFF = -1;

    private final HttpServletRequest request;

    private ClientConnection(HttpServletRequest request) {
        this.request = request;
    }

    /** The connection of a request, also of a wrapped one. */
    public static ClientConnection of(HttpServletRequest request) {
        return new ClientConnection(request);
    }

    /** The addresses of both ends. */
    SocketPair ends() {
        return new SocketPair(
                request.getLocalAddr(),
                request.getLocalPort(),
                request.getRemoteAddr(),
                request.getRemotePort());
    }

    /**
     * Whether the connection must end in a reset, whoever ends it: while an answer is being sent
     * that ends with the connection, such as one without a length in HTTP/1.0.
     */
    public void endWithReset(boolean reset) {
        try {
            Optional<Object> connection = platforms();
            if (connection.isPresent()
                    && call(connection.get(), "getChannel") instanceof NetworkChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, reset ? 0 : OFF);
            }
        } catch (IOException e) {
            // It is closed already.
            LOG.log(Level.FINEST, "Closed", e);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The platform does not tell the socket", e);
        }
    }

    /** Resets it now, whatever has not been sent yet (RFC 9112, 8). */
    public void reset() {
        endWithReset(true);
        tell("terminateSilently");
    }

    /** Closes it once all that has been written is sent. */
    public void close() {
        tell("closeSilently");
    }

    /**
     * Has this done as soon as the connection has ended, before the platform forgets the requests
     * that are on it.
     *
     * @return takes it back; empty where the platform does not tell such an end
     */
    public Optional<Runnable> onEnd(Runnable done) {
        try {
            Object connection = platforms().orElseThrow(NoSuchMethodException::new);
            ClassLoader platform = connection.getClass().getClassLoader();
            Class<?> type = Class.forName("org.glassfish.grizzly.CloseListener", false, platform);
            Object listener =
                    Proxy.newProxyInstance(
                            platform,
                            new Class<?>[] {type},
                            (proxy, method, arguments) -> heard(proxy, method, arguments, done));
            Method remove = connection.getClass().getMethod("removeCloseListener", type);
            connection.getClass().getMethod("addCloseListener", type).invoke(connection, listener);
            return Optional.of(() -> invoke(remove, connection, listener));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "The platform does not tell an end: {0}", e.toString());
            return Optional.empty();
        }
    }

    private static void invoke(Method method, Object target, Object argument) {
        try {
            method.invoke(target, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object heard(Object proxy, Method method, Object[] arguments, Runnable done) {
        return switch (method.getName()) {
            case "onClosed" -> {
                done.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> proxy.getClass().getName();
        };
    }

    /**
     * Makes the platform ignore the {@code Upgrade} header, which is permitted (RFC 9110, 7.8).
     * Otherwise it would write the answer without length, chunks and media type, because the other
     * protocol would follow.
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
        return call(call(inner(request), "getUnwrappedCoyoteRequest"), "getCoyoteRequest");
    }

    /** The platform's own. */
    static ServletRequest inner(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
