package io.provisioning.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token in a request's header (RFC 6750). RFC 9110 leaves the case of the scheme free (11.1),
 * allows any number of blanks before the token (11.4), and has none around a header's value (5.5).
 */
final class Bearer {
    private static final String HEADER = "Authorization";
    private static final Pattern CREDENTIALS =
            Pattern.compile("[ \\t]*Bearer +([^ \\t]+)[ \\t]*", Pattern.CASE_INSENSITIVE);

    private Bearer() {}

    /** Whether there is anything that means to say who calls. */
    static boolean isSent(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }

    /** The token, if there is one. */
    static Optional<String> token(HttpServletRequest request) {
        return token(Collections.list(request.getHeaders(HEADER)));
    }

    /** None where there are two headers: a proxy in front may have looked at the other one. */
    static Optional<String> token(List<String> headers) {
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(all -> CREDENTIALS.matcher(all.get(0)))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }
}
