package io.provisioning.system.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends what the platform says of its checks with a line's end, as every other answer does. */
@WebFilter(
        filterName = "line-end",
        urlPatterns = {"/health/live", "/health/ready", "/health/started"})
public class LineEndFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (!response.isCommitted() && "application/json".equals(response.getContentType())) {
            response.getOutputStream().write('\n');
        }
    }
}
