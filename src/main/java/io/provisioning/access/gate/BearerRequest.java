package io.provisioning.access.gate;

import io.provisioning.access.tokens.ApiTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform knows the scheme only as it is usually spelt, and takes every blank for a part of
 * the token; RFC 9110 leaves the case free (11.1), allows any number of blanks between the two
 * (11.4), and has none around a header's value (5.5).
 */
final class BearerRequest extends HttpServletRequestWrapper {
    private static final String SCHEME = "Bearer ";
    private static final Pattern CREDENTIALS =
            Pattern.compile("[ \\t]*Bearer +([^ \\t]+)[ \\t]*", Pattern.CASE_INSENSITIVE);

    /** The API token in a header, whole or not; empty if there is none. */
    static Optional<String> apiToken(String header) {
        return token(header).filter(ApiTokens::isOne);
    }

    /** The header as everybody writes it, if a token is in it; else as it is. */
    static String usual(String header) {
        return token(header).map(SCHEME::concat).orElse(header);
    }

    private static Optional<String> token(String header) {
        return Optional.ofNullable(header)
                .map(CREDENTIALS::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    BearerRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getHeader(String name) {
        String value = super.getHeader(name);
        return name.equalsIgnoreCase("Authorization") ? usual(value) : value;
    }
}
