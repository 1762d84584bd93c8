package io.provisioning.access.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.AuthSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookie that has a browser's refresh token. */
class SessionCookieTest {
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM-_12";
    private static final String OTHER = TOKEN.replace('a', 'b');

    private final List<String> sent = new ArrayList<>();
    private final SessionCookie cookie = cookie();

    @Test
    void itIsForThisServerAndItsOwnPagesAloneAndEndsWithItsToken() {
        cookie.set(response(), TOKEN);

        assertThat(sent)
                .containsExactly(
                        "Set-Cookie: provisioning_session="
                                + TOKEN
                                + "; Max-Age=7200; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void whatClearsItSaysTheSameButNoToken() {
        cookie.clear(response());

        assertThat(sent)
                .containsExactly(
                        "Set-Cookie: provisioning_session=; Max-Age=0; Secure; HttpOnly;"
                                + " SameSite=Strict");
    }

    @Test
    void itIsFoundAmongOthers() {
        assertThat(token("theme=dark", "provisioning_session=" + TOKEN, "x=")).contains(TOKEN);
        assertThat(token("Provisioning_Session=" + TOKEN)).isEmpty();
        assertThat(token("theme=" + TOKEN)).isEmpty();
    }

    @Test
    void withoutAnyThereIsNone() {
        assertThat(cookie.token(request(null))).isEmpty();
    }

    @Test
    void ofTwoDifferentOnesNeitherCountsBecauseSomebodyElseHasSetOne() {
        assertThat(token("provisioning_session=" + TOKEN, "provisioning_session=" + OTHER))
                .isEmpty();
        assertThat(token("provisioning_session=garbage", "provisioning_session=" + TOKEN))
                .isEmpty();
        assertThat(token("provisioning_session=" + TOKEN, "provisioning_session=" + TOKEN))
                .contains(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl",
                TOKEN + "x",
                "'or 1=1 --                                  ",
                TOKEN + TOKEN + TOKEN
            })
    void whatIsNoTokenOfOursIsNotLookedUp(String value) {
        assertThat(token("provisioning_session=" + value)).isEmpty();
    }

    private Optional<String> token(String... cookies) {
        return cookie.token(
                request(
                        Stream.of(cookies)
                                .map(it -> it.split("=", 2))
                                .map(it -> new Cookie(it[0], it[1]))
                                .toArray(Cookie[]::new)));
    }

    private static SessionCookie cookie() {
        Duration hour = Duration.ofHours(1);
        AuthSettings settings =
                new AuthSettings(
                        Optional.empty(), hour, Duration.ofHours(2), hour, Optional.empty());
        return Injected.into(new SessionCookie(), "settings", settings);
    }

    private static HttpServletRequest request(Cookie[] cookies) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        SessionCookieTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("getCookies");
                            return cookies;
                        });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        SessionCookieTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("addHeader");
                            return sent.add(arguments[0] + ": " + arguments[1]);
                        });
    }
}
