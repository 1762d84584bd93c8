package io.provisioning.http;

import io.provisioning.configuration.ServerSettings;
import io.provisioning.request.RequestId;
import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets pages of the configured origins, and of no other, call the API from a browser (Fetch
 * standard, CORS protocol). Credentials are never allowed: the only cookie there is, that of
 * browser sessions, is for pages of the server itself.
 */
@Dependent
public class CorsFilter implements RequestStep {
    @Inject private ServerSettings settings;

    @Override
    public Place place() {
        return Place.CORS;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        if (!settings.corsEnabled() || origin == null) {
            rest.doFilter(request, response);
            return;
        }
        response.addHeader("Vary", "Origin");
        boolean allowed = settings.corsAllowedOrigins().contains(origin);
        if (allowed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader(
                    "Access-Control-Expose-Headers",
                    "Location, Link, Retry-After, ETag, Age, RateLimit, RateLimit-Policy,"
                            + " X-Inventory-Stale, Preference-Applied, Idempotent-Replayed, "
                            + RequestId.HEADER);
        }
        if (isPreflight(request)) {
            if (allowed) {
                answerPreflight(response);
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        rest.doFilter(request, response);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void answerPreflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE, PATCH");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, If-None-Match, Idempotency-Key, Prefer,"
                        + " Last-Event-ID, traceparent, "
                        + RequestId.HEADER);
        response.setHeader("Access-Control-Max-Age", "600");
    }
}
