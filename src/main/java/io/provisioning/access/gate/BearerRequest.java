package io.provisioning.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** The platform knows the scheme only as it is usually spelt; RFC 9110, 11.1 leaves that free. */
final class BearerRequest extends HttpServletRequestWrapper {
    private static final String SCHEME = "Bearer ";

    BearerRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        String value = super.getHeader(name);
        return name.equalsIgnoreCase("Authorization")
                        && value != null
                        && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? SCHEME + value.substring(SCHEME.length())
                : value;
    }
}
