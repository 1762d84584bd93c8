package io.provisioning.http;

import io.provisioning.request.LogContext;
import io.provisioning.request.RequestId;
import io.provisioning.request.TraceParent;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Has every line that is logged for a request carry its id. A listener and no filter: it comes
 * before the authentication, and goes after the error page and what the platform logs of failures.
 */
@WebListener
public class RequestLogListener implements ServletRequestListener {
    @Override
    public void requestInitialized(ServletRequestEvent event) {
        HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
        LogContext.request(
                RequestId.of(request),
                TraceParent.of(request).map(TraceParent::traceId).orElse(null));
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        LogContext.clear();
    }
}
