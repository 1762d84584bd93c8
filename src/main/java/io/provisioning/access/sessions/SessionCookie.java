package io.provisioning.access.sessions;

import io.provisioning.configuration.AuthSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The refresh token of a browser's session, where no script can read it. It names no path, so the
 * browser sends it to where it came from ({@code …/v1/auth/session}), below whatever prefix that is
 * (RFC 6265, 5.1.4), and nowhere else.
 */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "provisioning_session";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Inject private AuthSettings settings;

    /** Whether a request has any such cookie, good or not. */
    boolean isSent(HttpServletRequest request) {
        return values(request).findAny().isPresent();
    }

    /**
     * The token in a request. Where there are two different ones, somebody else has set one of
     * them, such as a server of a neighbouring name, and nobody knows which: then there is none.
     */
    Optional<String> token(HttpServletRequest request) {
        List<String> values = values(request).distinct().toList();
        return Stream.of(values)
                .filter(it -> it.size() == 1)
                .map(it -> it.get(0))
                .filter(it -> TOKEN.matcher(it).matches())
                .findAny();
    }

    private static Stream<String> values(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(it -> it.getName().equals(NAME))
                .map(Cookie::getValue);
    }

    /** Has the browser keep a token for as long as it is good. */
    void set(HttpServletResponse response, String token) {
        add(response, token, settings.refreshTokenExpiry());
    }

    /** Has the browser forget it. */
    void clear(HttpServletResponse response) {
        add(response, "", Duration.ZERO);
    }

    private static void add(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Max-Age=%d; Secure; HttpOnly; SameSite=Strict"
                        .formatted(NAME, value, age.toSeconds()));
    }
}
