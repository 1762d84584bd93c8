package io.provisioning.http;

import io.provisioning.request.RequestStep;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers that answers are data: no type sniffing, no framing, no scripts, whatever a
 * command has printed. The page at {@code /docs} has a policy of its own.
 */
@Dependent
public class BrowserSafetyFilter implements RequestStep {
    @Override
    public Place place() {
        return Place.BROWSER_SAFETY;
    }

    @Override
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        rest.doFilter(request, response);
    }
}
