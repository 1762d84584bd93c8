package io.provisioning.access.gate;

import io.provisioning.access.tokens.ApiTokens;
import io.provisioning.database.Outage;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.RequestId;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers a request whose token is not good. Not in the {@link Gate} itself: that comes before
 * every filter, and its answer would lack their headers, so that a browser could not read it.
 */
@Dependent
public class InvalidTokenFilter implements RequestStep {
    private static final String REFUSED = InvalidTokenFilter.class.getName();

    /** Has the request answered as one with a bad token. */
    static void refuse(ServletRequest request) {
        request.setAttribute(REFUSED, ProblemCode.INVALID_TOKEN);
    }

    /** Has the request answered as one whose token can't be judged for now. */
    static void defer(ServletRequest request) {
        request.setAttribute(REFUSED, ProblemCode.UNAVAILABLE);
    }

    @Override
    public Place place() {
        return Place.TOKEN;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        if (request.getAttribute(REFUSED) instanceof ProblemCode code) {
            answer(request, response, code);
        } else {
            rest.doFilter(request, response);
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, ProblemCode code)
            throws IOException {
        boolean bad = code == ProblemCode.INVALID_TOKEN;
        response.setHeader(
                bad ? "WWW-Authenticate" : "Retry-After",
                bad ? Problem.CHALLENGE + ", error=\"invalid_token\"" : Outage.RETRY_AFTER);
        String advice = bad ? advice(request) : "The database does not answer";
        Problem.of(code, advice, request.getRequestURI(), RequestId.of(request)).send(response);
    }

    private static String advice(HttpServletRequest request) {
        return Bearer.token(request).filter(ApiTokens::isOne).isPresent()
                ? "Its owner can see whether the API token has expired, and make another one"
                : "Log in again, or refresh the token";
    }
}
