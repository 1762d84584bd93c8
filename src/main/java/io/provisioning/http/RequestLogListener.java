package io.provisioning.http;

import io.provisioning.request.LogContext;
import io.provisioning.request.RequestId;
import io.provisioning.request.TraceParent;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Adds the request id to every log line of a request. It is a listener and not a filter, because
 * that starts before the authentication and ends after the error page and the platform's own log
 * lines.
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
