package io.provisioning.operations.reading;

import io.provisioning.audit.Actor;
import io.provisioning.protocol.CalledPath;
import io.provisioning.request.Client;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one operation before JAX-RS has any work with it, where the answer is the same without a
 * doubt: again what was answered about one that has ended, since JAX-RS alone is most of what such
 * a request takes; and the end of one that is waited for, since in JAX-RS a request that waits has
 * a thread. {@link OperationsResource} answers everything else, and refuses.
 */
@Dependent
public class OperationReadFilter implements RequestStep {
    private static final String OPERATIONS = "/v1/operations/";
    private static final Set<String> ACCEPTED = Set.of("*/*", "application/json");

    /** What somebody may see is the same from everywhere. */
    private static final Client ANYWHERE = new Client(null, true);

    @Inject private EndedAnswers answers;
    @Inject private ParkedRequests parked;

    @Override
    public Place place() {
        return Place.OPERATION_READ;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        if (!isAnswered(request, response)) {
            rest.doFilter(request, response);
        }
    }

    private boolean isAnswered(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String query = request.getQueryString();
        boolean waits = query != null && Wait.QUERY.matcher(query).matches();
        String path = CalledPath.of(request);
        if (!path.startsWith(OPERATIONS) || !isPlain(request) || (query != null && !waits)) {
            return false;
        }
        String id = path.substring(OPERATIONS.length());
        Optional<OperationAnswer> kept = answers.find(id, Actor.of(request, ANYWHERE));
        if (kept.isPresent()) {
            kept.get().send(request.getHeader("If-None-Match"), response);
        }
        return kept.isPresent() || (waits && parked.park(id, Wait.query(query), request, response));
    }

    private static boolean isPlain(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getUserPrincipal() != null
                && (accept == null || ACCEPTED.contains(accept))
                && request.getHeader("Prefer") == null;
    }
}
