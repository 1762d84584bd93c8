package io.provisioning.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "'',        /v1/servers/create",
        "'',        /v1/servers/create/",
        "'',        /v1/workspaces",
        "'',        /v1/operations/7/retry",
        "'',        /v1/./servers/../servers/web%2F01",
        "/prov,     /prov/v1/servers/create",
        "/a/b,      /a/b/v1/clusters",
    })
    void itLeadsFromWhateverWasCalledThere(String context, String path) {
        URI reference = RelativeReference.to(request(context, path), "operations/4711");

        assertThat(reference.isAbsolute()).isFalse();
        assertThat(reference.getRawPath()).doesNotStartWith("/");
        assertThat(URI.create("http://here" + path).resolve(reference).normalize())
                .isEqualTo(URI.create("http://here" + context + "/v1/operations/4711"));
        assertThat(URI.create("https://proxy/of/others" + path).resolve(reference).normalize())
                .isEqualTo(URI.create("https://proxy/of/others" + context + "/v1/operations/4711"));
    }

    private static HttpServletRequest request(String context, String path) {
        Map<String, String> answers =
                Map.of(
                        "getRequestURI", path,
                        "getContextPath", context,
                        "getServletPath", "/v1");
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        RelativeReferenceTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
