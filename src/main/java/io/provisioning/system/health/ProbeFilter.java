package io.provisioning.system.health;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Has the checks answered below every context path: the platform answers at {@code /} alone. What
 * it says there is ended with a line's end, as every other answer is.
 */
@WebFilter(
        filterName = "probe",
        urlPatterns = {"/health/live", "/health/ready", "/health/started"})
public class ProbeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String PLATFORMS = "microprofile-healthcheck-servlet";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject private transient Probes probes;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean platforms = getServletContext().getServletRegistration(PLATFORMS) != null;
        if (!platforms && READING.contains(request.getMethod())) {
            probes.answer(request.getServletPath(), response);
            return;
        }
        chain.doFilter(request, response);
        if (!response.isCommitted() && "application/json".equals(response.getContentType())) {
            response.getOutputStream().write('\n');
        }
    }
}
