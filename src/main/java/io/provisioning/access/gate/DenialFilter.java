package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Records the requests that were denied, whoever in the server denied them. */
@Dependent
public class DenialFilter implements RequestStep {
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject private Caller caller;
    @Inject private Denials denials;

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
            denials.record(
                    caller.actor(), request.getMethod() + " " + request.getRequestURI(), status);
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
}
