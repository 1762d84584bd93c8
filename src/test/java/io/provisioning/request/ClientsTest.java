package io.provisioning.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.configuration.ProxySettings;
import io.provisioning.configuration.values.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trusted proxies are 127.0.0.1 and those of 10.0.0.0/8. */
class ClientsTest {
    private static final String X = "X-Forwarded-For";
    private static final String F = "Forwarded";

    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private String serverName = "127.0.0.1";

    @Test
    void withoutAHeaderItIsThePeer() {
        assertThat(client("127.0.0.1")).isEqualTo(new Client("127.0.0.1", false));
        assertThat(client("203.0.113.9")).isEqualTo(new Client("203.0.113.9", false));
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For, 192.0.2.1", "Forwarded, for=192.0.2.1"})
    void whomNobodyTrustsIsNotBelievedButNoticed(String header, String value) {
        headers.put(header, List.of(value));

        assertThat(client("203.0.113.9")).isEqualTo(new Client("203.0.113.9", true));
        assertThat(client("127.0.0.2")).isEqualTo(new Client("127.0.0.2", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1 | false",
                "198.51.100.66, 192.0.2.1 | 192.0.2.1 | false",
                "198.51.100.66, 192.0.2.1, 10.1.2.3 | 192.0.2.1 | false",
                "10.1.2.3, 10.1.2.4 | 10.1.2.3 | false",
                "127.0.0.1 | 127.0.0.1 | false",
                "192.0.2.1:4711 | 192.0.2.1 | false",
                "[2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1 | false",
                "2001:db8::1 | 2001:db8:0:0:0:0:0:1 | false",
                "192.0.2.1, unknown | 127.0.0.1 | true",
                "192.0.2.1, evil.example, 10.1.2.3 | 10.1.2.3 | true",
                "'192.0.2.1,' | 127.0.0.1 | true",
            })
    void aTrustedProxyIsBelievedUpToTheFirstThatIsNone(
            String value, String address, boolean relayed) {
        headers.put(X, List.of(value));

        assertThat(client("127.0.0.1")).isEqualTo(new Client(address, relayed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.1;proto=http;by=10.1.2.3 | 192.0.2.1 | false",
                "proto=http; FOR=\"192.0.2.1:4711\" | 192.0.2.1 | false",
                "for=198.51.100.66, for=\"[2001:db8:cafe::17]:4711\" | 2001:db8:cafe:0:0:0:0:17 | false",
                "for=192.0.2.1, for=10.1.2.3 | 192.0.2.1 | false",
                "for=\"a, for=192.0.2.66\";by=x | 127.0.0.1 | true",
                "for=_hidden | 127.0.0.1 | true",
                "for=unknown, for=10.1.2.3 | 10.1.2.3 | true",
                "proto=https | 127.0.0.1 | true",
            })
    void theStandardHeaderIsReadAsRfc7239HasIt(String value, String address, boolean relayed) {
        headers.put(F, List.of(value));

        assertThat(client("127.0.0.1")).isEqualTo(new Client(address, relayed));
    }

    @ParameterizedTest
    @CsvSource({"X-Real-IP", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix", "Via"})
    void whoDoesNotSayForWhomIsNoticedAsWell(String header) {
        headers.put(header, List.of("something"));

        assertThat(client("127.0.0.1")).isEqualTo(new Client("127.0.0.1", true));
        assertThat(client("127.0.0.2")).isEqualTo(new Client("127.0.0.2", true));
    }

    /** A browser says whose page it is that asks; of a rebound name it has nothing else to say. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost:8083,     -,                         true",
                "localhost,          -,                         true",
                "LOCALHOST:8083,     -,                         true",
                "127.0.0.1:8083,     -,                         true",
                "127.1.2.3:8083,     -,                         true",
                "[::1]:8083,         -,                         true",
                "localhost:8083,     http://localhost:8083,     true",
                "[::1]:8083,         http://[::1]:8083,         true",
                "evil.example:8083,  -,                         false",
                "evil.example:8083,  http://evil.example:8083,  false",
                "localhost.evil.example, -,                     false",
                "127.0.0.1.nip.io,   -,                         false",
                "10.1.2.3:8083,      -,                         false",
                "0.0.0.0:8083,       -,                         false",
                "[::1].evil.example, -,                         false",
                "'',                 -,                         false",
                "localhost:8083,     https://evil.example,      false",
                "localhost:8083,     https://localhost:8083,    false",
                "localhost:8083,     http://localhost:3000,     false",
                "localhost:8083,     http://127.0.0.1:8083,     false",
                "localhost:8083,     null,                      false",
                "localhost:8083,     '',                        false",
            })
    void whoAsksThisMachineKnowsItAsThat(String host, String origin, boolean local) {
        serverName = host.replaceFirst(":[0-9]+$", "");
        headers.put("Host", List.of(host));
        headers.put("Origin", origin == null ? List.of() : List.of(origin));

        assertThat(client("127.0.0.1").isLocal()).isEqualTo(local);
        assertThat(client("203.0.113.9").isLocal()).isFalse();
    }

    @Test
    void oneOfTwoHostsIsNotEnough() {
        headers.put("Host", List.of("localhost:8083", "evil.example:8083"));
        assertThat(client("127.0.0.1").isLocal()).isFalse();

        headers.put("Host", List.of("localhost:8083"));
        serverName = "evil.example";
        assertThat(client("127.0.0.1").isLocal()).isFalse();
    }

    @Test
    void whoSendsNoHostIsNoBrowser() {
        assertThat(client("127.0.0.1").isLocal()).isTrue();
    }

    @Test
    void severalHeadersAreOneList() {
        headers.put(X, List.of("198.51.100.66", "192.0.2.1", "10.1.2.3"));

        assertThat(client("127.0.0.1").address()).isEqualTo("192.0.2.1");
    }

    @Test
    void headersThatContradictEachOtherAreNotBelieved() {
        headers.put(X, List.of("192.0.2.1"));
        headers.put(F, List.of("for=192.0.2.1"));
        assertThat(client("127.0.0.1")).isEqualTo(new Client("192.0.2.1", false));

        headers.put(F, List.of("for=127.0.0.1"));
        assertThat(client("127.0.0.1")).isEqualTo(new Client("127.0.0.1", true));
    }

    @Test
    void itIsFoundOutOncePerRequest() {
        HttpServletRequest request = request("203.0.113.9");
        Clients clients = clients();
        Client first = clients.of(request);
        headers.put(X, List.of("192.0.2.1"));

        assertThat(clients.of(request)).isSameAs(first);
    }

    private Client client(String peer) {
        attributes.clear();
        return clients().of(request(peer));
    }

    private static Clients clients() {
        List<AddressBlock> trusted =
                Stream.of("127.0.0.1", "10.0.0.0/8").map(AddressBlock::parse).toList();
        return Injected.into(new Clients(), "proxies", new ProxySettings(trusted));
    }

    private HttpServletRequest request(String peer) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ClientsTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getRemoteAddr" -> peer;
                                    case "getScheme" -> "http";
                                    case "getServerName" -> serverName;
                                    case "getHeader" ->
                                            headers.getOrDefault(arguments[0], List.of()).stream()
                                                    .findFirst()
                                                    .orElse(null);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    new ArrayList<>(
                                                            headers.getOrDefault(
                                                                    arguments[0], List.of())));
                                    case "getHeaderNames" ->
                                            Collections.enumeration(headers.keySet());
                                    case "getAttribute" -> attributes.get(arguments[0]);
                                    case "setAttribute" ->
                                            attributes.put((String) arguments[0], arguments[1]);
                                    default -> throw new AssertionError(method);
                                });
    }
}
