package io.provisioning.access.gate;

import io.provisioning.access.tokens.ApiTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;

/** The platform knows the scheme only as it is usually spelt; RFC 9110, 11.1 leaves that free. */
final class BearerRequest extends HttpServletRequestWrapper {
    private static final String SCHEME = "Bearer ";

    /** The API token in a header, whole or not; empty if there is none. */
    static Optional<String> apiToken(String header) {
        return token(header).filter(ApiTokens::isOne);
    }

    private static Optional<String> token(String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()))
                : Optional.empty();
    }

    BearerRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        String value = super.getHeader(name);
        return name.equalsIgnoreCase("Authorization")
                ? token(value).map(SCHEME::concat).orElse(value)
                : value;
    }
}
