package io.provisioning.system.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has {@code GET /metrics}, where scrapers of MicroProfile Metrics look, answered as {@code
 * /v1/metrics}: to the same roles. The platform's own would answer anybody.
 */
public class MetricsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.getRequestDispatcher("/v1/metrics").forward(request, response);
    }
}
