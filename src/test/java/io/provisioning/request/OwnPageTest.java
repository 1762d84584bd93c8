package io.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers say about the page that asks. */
class OwnPageTest {
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    private final Map<String, List<String>> headers = new HashMap<>();

    @BeforeEach
    void callTheServer() {
        headers.put("Host", List.of("prov.example.com"));
    }

    @Test
    void aPageOfTheServerSaysThatItIsOfTheSameOrigin() {
        headers.put(SITE, List.of("same-origin"));

        assertThat(isOwn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "Same-Origin", "", "same-origin, x"})
    void noOtherDoes(String site) {
        headers.put(SITE, List.of(site));
        headers.put(ORIGIN, List.of("https://prov.example.com"));

        assertThat(isOwn()).isFalse();
    }

    @Test
    void twoWordsAreNone() {
        headers.put(SITE, List.of("same-origin", "cross-site"));

        assertThat(isOwn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "prov.example.com, https://prov.example.com",
        "prov.example.com, http://prov.example.com",
        "Prov.Example.com, https://prov.example.com",
        "prov.example.com:443, https://prov.example.com",
        "prov.example.com, https://prov.example.com:443",
        "prov.example.com:80, http://prov.example.com",
        "prov.example.com:9090, http://prov.example.com:9090",
        "localhost:9090, http://localhost:9090",
        "[::1]:9090, http://[::1]:9090",
    })
    void whereItIsNotSaidTheOriginHasToBeTheServersOwn(String host, String origin) {
        headers.put("Host", List.of(host));
        headers.put(ORIGIN, List.of(origin));

        assertThat(isOwn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://prov.example.com.evil.com",
                "https://example.com",
                "https://prov.example.com:8443",
                "https://prov.example.com:80",
                "https://prov.example.com@evil.com",
                "https://user@prov.example.com",
                "prov.example.com",
                "null",
                "",
                "https://prov example com",
                "https:prov.example.com",
            })
    void anyOtherOriginIsRefused(String origin) {
        headers.put(ORIGIN, List.of(origin));

        assertThat(isOwn()).isFalse();
    }

    @Test
    void soAreTwoOriginsAndNone() {
        assertThat(isOwn()).isFalse();

        headers.put(ORIGIN, List.of("https://prov.example.com", "https://prov.example.com"));
        assertThat(isOwn()).isFalse();
    }

    @Test
    void withoutTheNameThatIsCalledNoOriginIsOurs() {
        headers.remove("Host");
        headers.put(ORIGIN, List.of("https://null"));

        assertThat(isOwn()).isFalse();
    }

    private boolean isOwn() {
        return OwnPage.isSenderOf(
                (HttpServletRequest)
                        Proxy.newProxyInstance(
                                OwnPageTest.class.getClassLoader(),
                                new Class<?>[] {HttpServletRequest.class},
                                (proxy, method, arguments) -> {
                                    List<String> found =
                                            headers.getOrDefault(arguments[0], List.of());
                                    return switch (method.getName()) {
                                        case "getHeader" -> found.isEmpty() ? null : found.get(0);
                                        case "getHeaders" -> Collections.enumeration(found);
                                        default -> throw new AssertionError(method);
                                    };
                                }));
    }
}
