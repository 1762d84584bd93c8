package io.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7e4b0f0e-6c0b-4d5f-9f4e-0d8a1f1c2b3d",
                "00-4bf92f35-01",
                "pipeline/42:build.3",
                "YWJj+/==",
                "a_b",
            })
    void theClientsOwnIsKept(String offered) {
        assertThat(RequestId.of(request(offered))).isEqualTo(offered);
    }

    @Test
    void itMayHaveAHundredAndTwentyEightCharacters() {
        assertThat(RequestId.of(request("x".repeat(128)))).isEqualTo("x".repeat(128));
        assertThat(RequestId.of(request("x".repeat(129)))).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "a\r\nSet-Cookie: x=1",
                "<script>",
                "\"",
                "a;b",
                "é",
                "{}",
                "\u0000",
                "a,b",
            })
    void whatCouldDoHarmIsReplaced(String offered) {
        String id = RequestId.of(request(offered));

        assertThat(UUID.fromString(id).version()).isEqualTo(4);
    }

    @Test
    void whereThereIsNoneANewOneIsMade() {
        assertThat(RequestId.of(request(null))).isNotEqualTo(RequestId.of(request(null)));
    }

    @Test
    void oneRequestHasOneId() {
        HttpServletRequest request = request(null);

        assertThat(RequestId.of(request)).isEqualTo(RequestId.of(request));
    }

    private static HttpServletRequest request(String offered) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        RequestIdTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getAttribute" -> attributes.get(arguments[0]);
                                    case "setAttribute" ->
                                            attributes.put(arguments[0], arguments[1]);
                                    case "getHeader" ->
                                            "X-Request-Id".equals(arguments[0]) ? offered : null;
                                    default -> throw new AssertionError(method);
                                });
    }
}
