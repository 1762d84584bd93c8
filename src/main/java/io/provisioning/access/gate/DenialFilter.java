package io.provisioning.access.gate;

import static io.provisioning.audit.AuditAction.REQUEST_DENIED;
import static io.provisioning.audit.AuditOutcome.DENIED;

import io.provisioning.access.Caller;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refusals;
import io.provisioning.database.Outage;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Records the requests that were denied, whoever in the server denied them. */
@Dependent
public class DenialFilter implements RequestStep {
    private static final Logger LOG = Logger.getLogger(DenialFilter.class.getName());
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject private Caller caller;
    @Inject private Refusals refusals;

    @Override
    public Place place() {
        return Place.DENIAL;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        rest.doFilter(request, response);
        int status = response.getStatus();
        if ((isDenial(status) || isPerhapsOutside(status)) && !Caller.wasRecorded(request)) {
            record(request, status);
        }
    }

    /**
     * A 404 may mean that something is outside of the caller's workspaces, or that it does not
     * exist. Both are recorded, because otherwise the time of the answer would tell which it is.
     */
    private boolean isPerhapsOutside(int status) {
        return status == HttpServletResponse.SC_NOT_FOUND && !caller.actor().scope().isWhole();
    }

    private static boolean isDenial(int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED,
                    HttpServletResponse.SC_FORBIDDEN,
                    TOO_MANY_REQUESTS ->
                    true;
            default -> false;
        };
    }

    private void record(HttpServletRequest request, int status) {
        String target = request.getMethod() + " " + request.getRequestURI();
        try {
            refusals.record(
                    caller.actor(),
                    AuditEvent.of(REQUEST_DENIED, target, DENIED, String.valueOf(status)));
        } catch (RuntimeException e) {
            // The request is denied all the same; that it was is now only in this log.
            String lost = "The denial of " + target + " could not be recorded";
            if (Outage.isBehind(e)) {
                LOG.log(Level.SEVERE, "{0}: {1}", new Object[] {lost, Outage.reason(e)});
            } else {
                LOG.log(Level.SEVERE, lost, e);
            }
        }
    }
}
