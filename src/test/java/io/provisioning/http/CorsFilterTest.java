package io.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.ServerSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsFilterTest {
    private static final String UI = "https://ui.example.com";
    private static final String PREFLIGHT = "Access-Control-Request-Method";

    private final Map<String, String> answer = new TreeMap<>();
    private boolean passedOn;

    @Test
    void aPageOfAnAllowedOriginMayReadTheAnswer() throws Exception {
        filter(true, "GET", Map.of("Origin", UI));

        assertThat(passedOn).isTrue();
        assertThat(answer)
                .containsEntry("Access-Control-Allow-Origin", UI)
                .containsEntry("Vary", "Origin")
                .containsEntry(
                        "Access-Control-Expose-Headers",
                        "Location, Link, Retry-After, ETag, Age, RateLimit, RateLimit-Policy,"
                                + " X-Inventory-Stale, Preference-Applied, Idempotent-Replayed,"
                                + " X-Request-Id")
                .doesNotContainKeys("Access-Control-Allow-Credentials", "status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://ui.example.com",
                "https://ui.example.com:8443",
                "https://ui.example.com.evil.com",
                "https://UI.example.com",
                "https://ui.example.com/",
                "null",
                "*",
                "",
            })
    void aPageOfAnyOtherOriginMayNot(String origin) throws Exception {
        filter(true, "GET", Map.of("Origin", origin));

        assertThat(passedOn).isTrue();
        assertThat(answer).containsExactly(Map.entry("Vary", "Origin"));
    }

    @Test
    void aPreflightOfAnAllowedOriginIsAnsweredAtOnce() throws Exception {
        filter(true, "OPTIONS", Map.of("Origin", UI, PREFLIGHT, "DELETE"));

        assertThat(passedOn).isFalse();
        assertThat(answer)
                .containsEntry("status", "204")
                .containsEntry("Access-Control-Allow-Origin", UI)
                .containsEntry("Access-Control-Allow-Methods", "GET, POST, DELETE, PATCH")
                .containsEntry(
                        "Access-Control-Allow-Headers",
                        "Authorization, Content-Type, If-None-Match, Idempotency-Key, Prefer,"
                                + " Last-Event-ID, traceparent, X-Request-Id")
                .containsEntry("Access-Control-Max-Age", "600");
    }

    @Test
    void aPreflightOfAnyOtherOriginAllowsNothing() throws Exception {
        filter(true, "OPTIONS", Map.of("Origin", "https://evil.example.com", PREFLIGHT, "POST"));

        assertThat(passedOn).isFalse();
        assertThat(answer).containsOnlyKeys("Vary", "status");
    }

    @Test
    void optionsThatAreNoPreflightAreNoneOfItsBusiness() throws Exception {
        filter(true, "OPTIONS", Map.of("Origin", UI));

        assertThat(passedOn).isTrue();
        assertThat(answer).doesNotContainKey("status");
    }

    @Test
    void whatIsNoPageIsPassedOnUntouched() throws Exception {
        filter(true, "GET", Map.of());

        assertThat(passedOn).isTrue();
        assertThat(answer).isEmpty();
    }

    @Test
    void nothingIsAllowedWhereItIsSwitchedOff() throws Exception {
        filter(false, "OPTIONS", Map.of("Origin", UI, PREFLIGHT, "POST"));

        assertThat(passedOn).isTrue();
        assertThat(answer).isEmpty();
    }

    private void filter(boolean enabled, String method, Map<String, String> headers)
            throws Exception {
        ServerSettings settings = new ServerSettings(Path.of("data"), enabled, List.of(UI));
        CorsFilter filter = Injected.into(new CorsFilter(), "settings", settings);
        FilterChain chain = (request, response) -> passedOn = true;
        filter.pass(request(method, headers), response(), chain);
    }

    private static HttpServletRequest request(String name, Map<String, String> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        CorsFilterTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getMethod" -> name;
                                    case "getHeader" -> headers.get((String) arguments[0]);
                                    default -> throw new AssertionError(method);
                                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse)
                Proxy.newProxyInstance(
                        CorsFilterTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletResponse.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "addHeader", "setHeader" ->
                                            answer.put(
                                                    (String) arguments[0], (String) arguments[1]);
                                    case "setStatus" ->
                                            answer.put("status", String.valueOf(arguments[0]));
                                    default -> throw new AssertionError(method);
                                });
    }
}
