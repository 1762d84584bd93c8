package io.provisioning.http;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Lets each request find its method, whatever it accepts: JAX-RS would answer 406 before it is
 * known who asks and whether the thing exists, and even if the answer has no content. {@link
 * AcceptCheck} checks the header later. Clients that accept problems get JSON as well, because
 * generated clients know no other type for an answer without content.
 */
@Provider
@PreMatching
public class AnyAcceptFilter implements ContainerRequestFilter {
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");
    private static final String PROBLEM_AS_JSON = ", application/json;q=0.01";
    private static final String ANYTHING_LAST = ", */*;q=0.001";

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().get(HttpHeaders.ACCEPT);
        if (headers == null || String.join("", headers).isBlank()) {
            return;
        }
        String said = AcceptOrder.firstPreferred(String.join(", ", headers));
        List<MediaType> ranges = ranges(request);
        if (namesProblems(ranges)) {
            said += PROBLEM_AS_JSON;
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, said);
            ranges = ranges(request);
        }
        new Accepted(ranges).keep(request);
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, said + ANYTHING_LAST);
    }

    private static List<MediaType> ranges(ContainerRequestContext request) {
        try {
            return request.getAcceptableMediaTypes();
        } catch (ProcessingException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "The Accept header is no list of media types");
        }
    }

    private static boolean namesProblems(List<MediaType> ranges) {
        return ranges.stream()
                .filter(range -> !range.isWildcardSubtype())
                .anyMatch(range -> range.isCompatible(PROBLEM));
    }
}
