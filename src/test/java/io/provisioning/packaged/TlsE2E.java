package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Await;
import io.provisioning.Certificates;
import io.provisioning.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server behind its own certificate, with a port beside it for plain HTTP. */
class TlsE2E {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir static Path directory;

    private static Certificates certificates;
    private static Path chain;
    private static Path key;
    private static int plainPort;
    private static PackagedServer server;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.in(directory);
        chain = directory.resolve("server.pem");
        key = directory.resolve("server.key");
        install(certificates.sign("first", "RSA"));
        plainPort = FreePort.onLoopback();
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("SERVER_TLS_CERT", chain.toString())
                        .withEnvironment("SERVER_TLS_KEY", key.toString())
                        .withEnvironment("SERVER_HTTP_REDIRECT_PORT", "" + plainPort)
                        .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_2", "HTTP_1_1"})
    void bothVersionsOfHttpAreSpoken(String name) throws Exception {
        HttpClient.Version version = HttpClient.Version.valueOf(name);

        HttpResponse<String> answer =
                HttpClient.newBuilder()
                        .sslContext(certificates.client())
                        .version(version)
                        .build()
                        .send(get("/health"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_2", "HTTP_1_1"})
    void whicheverIsSpokenTheServerKnowsItsOwnPages(String version) throws Exception {
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(certificates.client())
                        .version(HttpClient.Version.valueOf(version))
                        .build();
        String own = server.address().toString().replaceFirst("/$", "");

        assertThat(client.send(logout(own), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
        assertThat(client.send(logout(own + "1"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void modernVersionsOfTlsAreSpoken(String version) throws Exception {
        HttpResponse<String> answer = ask(certificates.client(), version, get("/health"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
        assertThat(answer.sslSession().orElseThrow().getCipherSuite())
                .matches(".*(GCM|CHACHA20).*");
    }

    @Test
    void plainHttpOnThePortOfHttpsIsNotAnswered() {
        URI plain = URI.create("http://127.0.0.1:" + server.address().getPort() + "/health");

        assertThatThrownBy(
                        () ->
                                HttpClient.newHttpClient()
                                        .send(
                                                HttpRequest.newBuilder(plain)
                                                        .timeout(LIMIT)
                                                        .build(),
                                                BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void plainHttpOnItsOwnPortIsSentOnWithMethodPathAndQuery() throws Exception {
        URI plain =
                URI.create("http://localhost:" + plainPort + "/v1/operations?state=failed&x=%20");

        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(plain)
                                        .POST(BodyPublishers.ofString("{\"password\":\"x\"}"))
                                        .timeout(LIMIT)
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue(
                        "https://localhost:"
                                + server.address().getPort()
                                + "/v1/operations?state=failed&x=%20");
    }

    @Test
    void aNewCertificateIsUsedWhileConnectionsOfTheOldOneGoOn() throws Exception {
        HttpClient before = client(certificates.client(), "TLSv1.3");
        X509Certificate old = certificate(before.send(get("/health"), BodyHandlers.ofString()));

        Certificates.Signed next = certificates.sign("second", "EC");
        Certificate expected = next.store().getCertificate("second");
        install(next);

        Await.until(
                "the new certificate is used",
                LIMIT,
                () ->
                        certificate(ask(certificates.client(), "TLSv1.3", get("/health")))
                                .equals(expected));
        HttpResponse<String> onTheOldOne = before.send(get("/health"), BodyHandlers.ofString());
        assertThat(onTheOldOne.statusCode()).isEqualTo(200);
        assertThat(certificate(onTheOldOne)).isEqualTo(old);
    }

    private static void install(Certificates.Signed signed) throws IOException {
        Files.copy(signed.pem(), key, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(signed.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
    }

    private static X509Certificate certificate(HttpResponse<String> answer) {
        try {
            return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> ask(
            SSLContext context, String version, HttpRequest request) {
        try {
            return client(context, version).send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpClient client(SSLContext context, String version) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {version});
        return HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build();
    }

    private static HttpRequest logout(String origin) {
        return HttpRequest.newBuilder(server.address().resolve("/v1/auth/session/logout"))
                .header("Origin", origin)
                .POST(BodyPublishers.noBody())
                .timeout(LIMIT)
                .build();
    }

    private static HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path)).timeout(LIMIT).build();
    }
}
