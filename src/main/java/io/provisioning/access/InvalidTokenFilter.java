package io.provisioning.access;

import io.provisioning.audit.RequestId;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers a request whose token is not good. Not in the {@link Gate} itself: that comes before
 * every filter, and its answer would lack their headers, so that a browser could not read it.
 */
public class InvalidTokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String REFUSED = InvalidTokenFilter.class.getName();

    /** Has the request answered as one with a bad token. */
    static void refuse(ServletRequest request) {
        request.setAttribute(REFUSED, true);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(REFUSED) == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(
                "WWW-Authenticate", "Bearer realm=\"provisioning\", error=\"invalid_token\"");
        Problem.of(
                        ProblemCode.INVALID_TOKEN,
                        "Log in again, or refresh the token",
                        request.getRequestURI(),
                        RequestId.of(request))
                .send(response);
    }
}
