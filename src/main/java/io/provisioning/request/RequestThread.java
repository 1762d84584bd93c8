package io.provisioning.request;

import jakarta.servlet.ServletRequest;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a thread has of a request, such as the contexts of CDI. Where another thread will answer,
 * this platform lets the first one keep it, and takes it once too often from the other: then each
 * takes leave here, and begins here.
 */
public final class RequestThread {
    private static final Logger LOG = Logger.getLogger(RequestThread.class.getName());
    private static final String LEFT = RequestThread.class.getName();

    private RequestThread() {}

    /** Has this done once the thread of the request has left it. */
    public static void whenLeft(ServletRequest request, Runnable then) {
        request.setAttribute(LEFT, then);
    }

    /** Leaves a request that another thread will answer; nothing of it is used here afterwards. */
    public static void leave(ServletRequest request) {
        fire("fireRequestDestroyedEvent", request);
        if (request.getAttribute(LEFT) instanceof Runnable then) {
            then.run();
        }
    }

    /** Begins with a request; the platform leaves it when it is completed. */
    public static void enter(ServletRequest request) {
        fire("fireRequestInitializedEvent", request);
    }

    private static void fire(String event, ServletRequest request) {
        try {
            ServletRequest inner = ClientConnection.inner(request);
            Object context =
                    ClientConnection.call(
                            ClientConnection.call(inner, "getUnwrappedCoyoteRequest"),
                            "getContext");
            context.getClass().getMethod(event, ServletRequest.class).invoke(context, inner);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "The platform keeps what a thread has: {0}", e.toString());
        }
    }
}
