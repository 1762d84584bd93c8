package io.provisioning.operations.reading;

import io.provisioning.audit.Actor;
import io.provisioning.operations.reading.EndedAnswers.Kept;
import io.provisioning.protocol.CalledPath;
import io.provisioning.protocol.EntityTags;
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
import java.util.regex.Pattern;

/**
 * Answers again what {@link OperationsResource} has answered about an operation that has ended,
 * before JAX-RS has any work with it: that alone is most of what such a request takes. Only where
 * the answer is the same without a doubt; the resource answers everything else.
 */
@Dependent
public class EndedAnswerFilter implements RequestStep {
    private static final String OPERATIONS = "/v1/operations/";

    /** What has ended is not waited for. */
    private static final Pattern QUERY = Pattern.compile("wait=" + Wait.SECONDS);

    private static final Set<String> ACCEPTED = Set.of("*/*", "application/json");

    /** What somebody may see is the same from everywhere. */
    private static final Client ANYWHERE = new Client(null, true);

    @Inject private EndedAnswers answers;

    @Override
    public Place place() {
        return Place.ENDED_OPERATION;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        Optional<Kept> kept = isPlain(request) ? find(request) : Optional.empty();
        if (kept.isPresent()) {
            answer(kept.get(), request, response);
        } else {
            rest.doFilter(request, response);
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        String query = request.getQueryString();
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && request.getUserPrincipal() != null
                && (query == null || QUERY.matcher(query).matches())
                && (accept == null || ACCEPTED.contains(accept))
                && request.getHeader("Prefer") == null;
    }

    private Optional<Kept> find(HttpServletRequest request) {
        String path = CalledPath.of(request);
        return path.startsWith(OPERATIONS)
                ? answers.find(path.substring(OPERATIONS.length()), Actor.of(request, ANYWHERE))
                : Optional.empty();
    }

    private static void answer(Kept kept, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", '"' + kept.tag() + '"');
        response.setHeader("Cache-Control", OperationsResource.CACHING);
        if (EntityTags.isKnown(request.getHeader("If-None-Match"), kept.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            response.setContentType("application/json");
            response.setContentLength(kept.body().length);
            response.getOutputStream().write(kept.body());
        }
    }
}
