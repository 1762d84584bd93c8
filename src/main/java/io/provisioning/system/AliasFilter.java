package io.provisioning.system;

import io.provisioning.configuration.MetricsSettings;
import io.provisioning.system.metrics.MetricsResource;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Has {@code /health} and {@code /metrics}, where monitoring looks first, answered as {@code
 * /v1/health} and {@code /v1/metrics}. A filter, because a servlet at {@code /health} would remove
 * the platform's own {@code /health/live} and the like.
 */
public class AliasFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject private transient MetricsSettings settings;
    @Inject private transient MetricsResource metrics;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (settings.open()
                && path.equals(MetricsSettings.PATH)
                && READING.contains(request.getMethod())) {
            // Not by JAX-RS, where the platform refuses whoever has no token.
            byte[] text = metrics.prometheus(request, response).getBytes(StandardCharsets.UTF_8);
            response.setContentType(MetricsResource.TEXT);
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        } else {
            request.getRequestDispatcher("/v1" + path).forward(request, response);
        }
    }
}
