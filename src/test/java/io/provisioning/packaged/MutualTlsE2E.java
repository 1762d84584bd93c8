package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.provisioning.Certificates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that speaks only with clients that have a certificate. */
class MutualTlsE2E {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir static Path directory;

    private static Certificates certificates;
    private static Certificates.Signed known;
    private static Certificates.Signed foreign;
    private static PackagedServer server;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.in(directory);
        known = certificates.sign("known", "EC");
        foreign =
                Certificates.in(Files.createTempDirectory(directory, "elsewhere"))
                        .sign("foreign", "EC");
        Certificates.Signed own = certificates.sign("server", "EC");
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("SERVER_TLS_CERT", own.chain().toString())
                        .withEnvironment("SERVER_TLS_KEY", own.pem().toString())
                        .withEnvironment("AUTH_MTLS_ENABLED", "true")
                        .withEnvironment("AUTH_MTLS_CA_CERT", certificates.authority().toString())
                        .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, HTTP_1_1", "TLSv1.2, HTTP_2", "TLSv1.3, HTTP_1_1", "TLSv1.3, HTTP_2"})
    void whoeverHasACertificateOfTheAuthorityIsServedAndNobodyElse(
            String tls, HttpClient.Version http) throws Exception {
        assertThat(status(certificates.client(known), tls, http)).isEqualTo(200);
        assertThatThrownBy(() -> status(certificates.client(), tls, http))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status(certificates.client(foreign), tls, http))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theImagesHealthcheckShowsACertificate() throws IOException {
        assumeThat(Container.hasProbe()).as("curl is needed").isTrue();
        Path both = directory.resolve("both.pem");
        Files.writeString(both, Files.readString(known.chain()) + Files.readString(known.pem()));
        String check = Dockerfile.read().image().healthcheck();
        Map<String, String> variables =
                Map.of(
                        "SERVER_PORT",
                        "" + server.address().getPort(),
                        "SERVER_TLS_CERT",
                        known.chain().toString(),
                        "HEALTH_CLIENT_CERT",
                        both.toString());

        assertThat(HostCommand.run(List.of("sh", "-c", check), variables)).isZero();
        Map<String, String> none = new HashMap<>(variables);
        none.remove("HEALTH_CLIENT_CERT");
        assertThat(HostCommand.run(List.of("sh", "-c", check), none)).isEqualTo(1);
    }

    private static int status(SSLContext context, String tls, HttpClient.Version http)
            throws IOException, InterruptedException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {tls});
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(context)
                        .sslParameters(parameters)
                        .version(http)
                        .build();
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve("/health")).timeout(LIMIT).build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }
}
