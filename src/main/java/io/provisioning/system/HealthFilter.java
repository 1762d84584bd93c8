package io.provisioning.system;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers {@code GET /health}. A filter, because a servlet mapped there would remove the platform's
 * own {@code /health/live}, {@code /ready} and {@code /started}.
 */
@WebFilter(filterName = "health", urlPatterns = "/health")
public class HealthFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject private transient Health health;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        HealthView view = health.check();
        response.setStatus(view.httpStatus());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(view.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
