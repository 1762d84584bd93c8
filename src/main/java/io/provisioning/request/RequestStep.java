package io.provisioning.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Something that is done around every request, as a servlet filter does. They are beans, and the
 * platform knows one filter instead of all of them: for each that it knows it tells its containers
 * twice a request.
 */
public interface RequestStep {
    /** In which order, the outermost first. */
    enum Place {
        /** Also around the page that is answered for an error. */
        ANSWER,
        REQUEST_ID,
        BROWSER_SAFETY,
        CORS,
        DENIAL,
        RATE_LIMIT,
        TOKEN,
        OPERATION_READ
    }

    /** Where it stands among the others; no two stand at the same. */
    Place place();

    /** Does it; {@code rest} is everything behind it. */
    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws IOException, ServletException;
}
