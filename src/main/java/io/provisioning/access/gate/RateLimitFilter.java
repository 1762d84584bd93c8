package io.provisioning.access.gate;

import io.provisioning.access.RequestCounts;
import io.provisioning.configuration.RateLimitSettings;
import io.provisioning.problem.Problem;
import io.provisioning.problem.ProblemCode;
import io.provisioning.protocol.CalledPath;
import io.provisioning.request.Clients;
import io.provisioning.request.RequestId;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;

/**
 * Lets each caller make so many requests a minute, and says how many are left (draft
 * ietf-httpapi-ratelimit-headers-10). A caller is an account or, without a good token, an address.
 */
@Dependent
public class RateLimitFilter implements RequestStep {
    /**
     * Not limited: monitoring must reach them also while a flood comes from the same address, such
     * as that of a proxy. They are open to anyone and cost no query.
     */
    private static final Set<String> PROBES =
            Set.of("/health", "/health/live", "/health/ready", "/health/started");

    @Inject private RateLimitSettings settings;
    @Inject private Clock clock;
    @Inject private Clients clients;

    private final RequestCounts counts = new RequestCounts();

    @Override
    public Place place() {
        return Place.RATE_LIMIT;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        int most = settings.perMinute();
        if (most == 0 || PROBES.contains(CalledPath.of(request))) {
            rest.doFilter(request, response);
            return;
        }
        long now = clock.instant().getEpochSecond();
        int left = most - count(request, now);
        long reset = RequestCounts.WINDOW_SECONDS - now % RequestCounts.WINDOW_SECONDS;
        response.setHeader(
                "RateLimit-Policy", "\"caller\";q=" + most + ";w=" + RequestCounts.WINDOW_SECONDS);
        response.setHeader("RateLimit", "\"caller\";r=" + Math.max(0, left) + ";t=" + reset);
        if (left >= 0) {
            rest.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", String.valueOf(reset));
            refuse(request, response, most);
        }
    }

    private int count(HttpServletRequest request, long second) {
        Principal account = request.getUserPrincipal();
        return account == null
                ? counts.addAddress(clients.of(request).address(), second)
                : counts.addAccount(account.getName(), second);
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
