package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.access.RequestCounts;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.request.Clients;
import io.provisioning.request.RequestId;
import io.provisioning.settings.RateLimitSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;

/**
 * Lets each caller make so many requests a minute, and says how many are left (draft
 * ietf-httpapi-ratelimit-headers-10). A caller is an account or, without a token, an address.
 */
public class RateLimitFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_TOO_MANY = -1;

    @Inject private transient RateLimitSettings settings;
    @Inject private transient Clock clock;
    @Inject private transient Clients clients;

    private final transient RequestCounts counts = new RequestCounts();

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int most = settings.perMinute();
        if (most == 0) {
            chain.doFilter(request, response);
            return;
        }
        long now = clock.instant().getEpochSecond();
        int left = most - counts.add(caller(request), now);
        long reset = RequestCounts.WINDOW_SECONDS - now % RequestCounts.WINDOW_SECONDS;
        response.setHeader(
                "RateLimit-Policy", "\"caller\";q=" + most + ";w=" + RequestCounts.WINDOW_SECONDS);
        response.setHeader("RateLimit", "\"caller\";r=" + Math.max(0, left) + ";t=" + reset);
        if (left >= 0) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", String.valueOf(reset));
            if (left < FIRST_TOO_MANY) {
                Caller.isRecorded(request);
            }
            refuse(request, response, most);
        }
    }

    private String caller(HttpServletRequest request) {
        Principal account = request.getUserPrincipal();
        return account == null
                ? "address " + clients.of(request).address()
                : "account " + account.getName();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int most)
            throws IOException {
        Problem.of(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "At most " + most + " requests a minute; Retry-After says when to go on",
                        request.getRequestURI(),
                        RequestId.of(request))
                .send(response);
    }
}
