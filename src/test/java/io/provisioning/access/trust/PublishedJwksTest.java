package io.provisioning.access.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.provisioning.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedJwksTest {
    private static final InetSocketAddress FREE =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir private Path directory;

    @Test
    void aFileIsReadAnewEachTime() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "one");
        PublishedJwks keys = keys(file.toUri(), List.of());

        assertThat(keys.read()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(keys.read()).isEqualTo("two");
    }

    @Test
    void anAddressIsReadButNotWhereItSendsOnToAndNotWithoutBound() throws IOException {
        HttpServer server = HttpServer.create(FREE, 0);
        server.createContext("/keys", exchange -> answer(exchange, 200, "keys"));
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1 << 20)));
        server.createContext("/none", exchange -> answer(exchange, 500, "keys"));
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/keys");
                    answer(exchange, 302, "keys");
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(keys(address.resolve("/keys"), List.of()).read()).isEqualTo("keys");
            for (String path : List.of("/large", "/none", "/moved")) {
                assertThatThrownBy(() -> keys(address.resolve(path), List.of()).read())
                        .as(path)
                        .isInstanceOf(IOException.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAddressOfOnesOwnIsKnownByItsAuthority() throws Exception {
        Certificates.Signed own = Certificates.in(directory).sign("issuer", "RSA");
        X509Certificate authority = (X509Certificate) own.store().getCertificateChain("issuer")[1];
        HttpsServer server = HttpsServer.create(FREE, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificates.server(own)));
        server.createContext("/keys", exchange -> answer(exchange, 200, "keys"));
        server.start();
        try {
            URI address =
                    URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/keys");

            assertThat(keys(address, List.of(authority)).read()).isEqualTo("keys");
            assertThatThrownBy(() -> keys(address, List.of()).read())
                    .isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    private static PublishedJwks keys(URI address, List<X509Certificate> authorities) {
        return PublishedJwks.of(
                new TrustedIssuer(
                        "issuer",
                        "audience",
                        address,
                        authorities,
                        Set.of("RS256"),
                        Duration.ofHours(1),
                        List.of()));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
