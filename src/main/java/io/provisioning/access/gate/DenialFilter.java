package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditTrail;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records each request that was denied, whoever in the server denied it. Of a caller's requests
 * that are too many only the first in a minute: whoever floods must not fill the audit trail.
 */
public class DenialFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(DenialFilter.class.getName());
    private static final String KNOWN = DenialFilter.class.getName();
    private static final int TOO_MANY_REQUESTS = 429;

    /** These record their refusals themselves, and know better who it was. */
    private static final Set<String> RECORDED = Set.of("/v1/auth/login", "/v1/auth/refresh");

    @Inject private transient Caller caller;
    @Inject private transient AuditTrail audit;

    /** Says that the same was recorded a moment ago. */
    public static void isKnown(ServletRequest request) {
        request.setAttribute(KNOWN, true);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (isDenial(request, response.getStatus())) {
            record(request, response.getStatus());
        }
    }

    private static boolean isDenial(HttpServletRequest request, int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN ->
                    !RECORDED.contains(request.getRequestURI());
            default -> status == TOO_MANY_REQUESTS && request.getAttribute(KNOWN) == null;
        };
    }

    private void record(HttpServletRequest request, int status) {
        String target = request.getMethod() + " " + request.getRequestURI();
        try {
            audit.recordAlone(
                    caller.actor(),
                    AuditEvent.of("request.denied", target, "denied", String.valueOf(status)));
        } catch (RuntimeException e) {
            // The request is denied all the same; that it was is now only in this log.
            LOG.log(Level.SEVERE, "The denial of " + target + " could not be recorded", e);
        }
    }
}
