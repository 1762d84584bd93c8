package io.provisioning.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Closes paths that the platform opens to everybody; web.xml lists them. Only requests from outside
 * pass here, so the server itself can still include these paths. {@code /metrics} alone goes on, to
 * our own filter.
 */
public class ClosedPathFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "/metrics";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().equals(request.getContextPath() + OURS)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
