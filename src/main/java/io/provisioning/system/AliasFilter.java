package io.provisioning.system;

import io.provisioning.access.Caller;
import io.provisioning.access.Permission;
import io.provisioning.configuration.MetricsSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has {@code /health} and {@code /metrics}, where monitoring looks first, answered as {@code
 * /v1/health} and {@code /v1/metrics}. A filter, because a servlet at {@code /health} would remove
 * the platform's own {@code /health/live} and the like.
 */
public class AliasFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject private transient MetricsSettings metrics;
    @Inject private transient Caller caller;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (metrics.open() && request.getServletPath().equals(MetricsSettings.PATH)) {
            caller.permit(Permission.METRICS_READ);
        }
        request.getRequestDispatcher("/v1" + request.getServletPath()).forward(request, response);
    }
}
