package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {
    private static final URI TARGET = URI.create("https://issuer.example:8443/keys");

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example:3128,           proxy.example, 3128",
        "https_proxy, http://proxy.example:3128/,          proxy.example, 3128",
        "https_proxy, proxy.example:3128,                  proxy.example, 3128",
        "https_proxy, http://me:p%40ss@proxy.example:3128, proxy.example, 3128",
        "https_proxy, http://proxy.example,                proxy.example, 80",
    })
    void theVariableOfTheSchemeNamesIt(String name, String value, String host, int port)
            throws IOException {
        HttpProxy proxy = HttpProxy.to(TARGET, Map.of(name, value)).orElseThrow();

        assertThat(proxy.proxy().address().toString()).contains(host).endsWith(":" + port);
        assertThat(proxy.toString()).startsWith(host).doesNotContain("p%40ss", "me");
    }

    @ParameterizedTest
    @CsvSource({"me:p%40s:s+, me, p@s:s+", "me, me, ''"})
    void whoItIsIsToldToTheProxyAndToNobodyElse(String login, String name, String password)
            throws IOException {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "http://" + login + "@proxy.example:3128");
        Authenticator authenticator =
                HttpProxy.to(TARGET, environment).flatMap(HttpProxy::authenticator).orElseThrow();

        PasswordAuthentication told = asked(authenticator, RequestorType.PROXY);
        assertThat(told.getUserName()).isEqualTo(name);
        assertThat(told.getPassword()).isEqualTo(password.toCharArray());
        assertThat(asked(authenticator, RequestorType.SERVER)).isNull();
        assertThat(
                        HttpProxy.to(TARGET, Map.of("HTTPS_PROXY", "http://proxy:1"))
                                .flatMap(HttpProxy::authenticator))
                .isEmpty();
    }

    private static PasswordAuthentication asked(Authenticator authenticator, RequestorType by) {
        return authenticator.requestPasswordAuthenticationInstance(
                "proxy.example", null, 3128, "http", "realm", "basic", null, by);
    }

    @Test
    void smallLettersComeFirst() throws IOException {
        Map<String, String> both =
                Map.of("HTTPS_PROXY", "http://one:1", "https_proxy", "http://two:2");

        assertThat(HttpProxy.to(TARGET, both).orElseThrow().address().getHost()).isEqualTo("two");
    }

    @Test
    void withoutTheVariableOfItsSchemeAnAddressIsReachedDirectly() throws IOException {
        assertThat(HttpProxy.to(TARGET, Map.of())).isEmpty();
        assertThat(HttpProxy.to(TARGET, Map.of("HTTPS_PROXY", " "))).isEmpty();
        assertThat(HttpProxy.to(TARGET, Map.of("HTTP_PROXY", "http://proxy:1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                       | true",
                "issuer.example          | true",
                "ISSUER.example          | true",
                ".example                | true",
                "*.example               | true",
                "example                 | true",
                "issuer.example:8443     | true",
                "other, issuer.example   | true",
                "other issuer.example    | true",
                "issuer.example:443      | false",
                "suer.example            | false",
                "issuer.example.org      | false",
                "10.0.0.0/8              | false",
                "''                      | false",
            })
    void exceptionsAreReachedDirectly(String exceptions, boolean direct) throws IOException {
        for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
            Map<String, String> environment =
                    Map.of("HTTPS_PROXY", "http://proxy:1", name, exceptions);

            assertThat(HttpProxy.to(TARGET, environment).isEmpty()).isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/,   a.example:443, true",
        "https://a.example/,   a.example:80, false",
        "http://a.example/,    a.example:80, true",
        "https://10.1.2.3/,    10.0.0.0/8,   true",
        "https://10.1.2.3/,    10.1.2.3,     true",
        "https://11.1.2.3/,    10.0.0.0/8,   false",
        "https://[fd00::1]/,   fd00::/8,     true",
        "https://[fd00::1]/,   [fd00::1],    true",
        "https://127.0.0.1/,   '',           true",
        "https://localhost/,   '',           true",
        "https://[::1]/,       '',           true",
    })
    void addressesAndBlocksAreExceptionsToo(String target, String exceptions, boolean direct)
            throws IOException {
        Map<String, String> environment =
                Map.of(
                        "https_proxy",
                        "http://proxy:1",
                        "http_proxy",
                        "http://proxy:1",
                        "no_proxy",
                        exceptions);

        assertThat(HttpProxy.to(URI.create(target), environment).isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1", "https://me:hidden@proxy:1", "http://me:h i@x"})
    void whatIsNoHttpProxyIsSaidWithoutItsPassword(String value) {
        assertThatThrownBy(() -> HttpProxy.to(TARGET, Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "HTTPS_PROXY must be http://host:port or http://name:password@host:port");
    }
}
