package io.provisioning.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Closes what the platform opens to everybody; which paths, web.xml says. Of these {@code /metrics}
 * alone goes on, to a filter of ours. Only requests from outside come by here, so that the server
 * itself can still include what it closes.
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
