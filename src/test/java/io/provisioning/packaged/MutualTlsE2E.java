package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.Certificates;
import io.provisioning.Markdown;
import io.provisioning.delivery.Container;
import io.provisioning.delivery.Dockerfile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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

    private static final String TRUST =
            """
            [[certificate]]
            name = "deploy"
            subject = "CN=known, O=tests"
            role = "operator"
            workspaces = ["production"]

            [[certificate]]
            name = "desk"
            subject = "CN=person, O=tests"
            user = "admin"

            [[certificate]]
            name = "elsewhere"
            san = "dns:elsewhere.example.com"
            role = "admin"
            workspaces = "*"
            """;

    @TempDir static Path directory;

    private static Certificates certificates;
    private static Certificates.Signed known;
    private static Certificates.Signed foreign;
    private static Certificates.Signed person;
    private static Certificates.Signed stranger;
    private static PackagedServer server;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.in(directory);
        known = certificates.sign("known", "EC");
        foreign =
                Certificates.in(Files.createTempDirectory(directory, "elsewhere"))
                        .sign("foreign", "EC");
        person = certificates.sign("person", "EC");
        stranger = certificates.sign("stranger", "EC");
        Files.writeString(directory.resolve("trust.toml"), TRUST);
        Certificates.Signed own = certificates.sign("server", "EC");
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withEnvironment("SERVER_TLS_CERT", own.chain().toString())
                        .withEnvironment("SERVER_TLS_KEY", own.pem().toString())
                        .withEnvironment("AUTH_MTLS_ENABLED", "true")
                        .withEnvironment("AUTH_TRUST", directory.resolve("trust.toml").toString())
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

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, ''", "HTTP_2, ''", "HTTP_1_1, &client_id=deploy"})
    void aCertificateOfTheTrustFileLogsAPipelineIn(HttpClient.Version http, String more)
            throws Exception {
        String token = token(exchange(known, http, more));

        assertThat(me(known, token))
                .contains("\"name\":\"ci:deploy\"", "\"role\":\"operator\"")
                .doesNotContain("session:own");
    }

    @Test
    void aCertificateCanStandForAnAccount() throws Exception {
        String token = token(exchange(person, HttpClient.Version.HTTP_1_1, ""));

        assertThat(me(person, token))
                .contains("\"name\":\"admin\"", "\"role\":\"admin\"")
                .doesNotContain("session:own");
    }

    @Test
    void aCertificateThatNoEntryIsForIsGivenNothing() throws Exception {
        for (HttpResponse<String> answer :
                List.of(
                        exchange(stranger, HttpClient.Version.HTTP_1_1, ""),
                        exchange(known, HttpClient.Version.HTTP_1_1, "&client_id=desk"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"invalid_grant\"");
        }
    }

    @Test
    void theExampleOfTheManualLogsAPipelineInAndFailsForStrangers() throws IOException {
        Shell.assume();
        String example = Markdown.read("docs/pipelines.md").text("A client certificate", "console");
        String script =
                String.join("\n", ConsoleSession.commands(example))
                                .replace(
                                        "https://provisioning.example.com",
                                        server.address().toString())
                        + "\necho \"$TOKEN\"\n";

        Program.Run run = typedBy(known, "known", script);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
        assertThat(typedBy(stranger, "stranger", script).exitCode()).isEqualTo(22);
    }

    private static Program.Run typedBy(Certificates.Signed who, String name, String script)
            throws IOException {
        Path desk = Files.createDirectory(directory.resolve("desk-of-" + name));
        Files.copy(certificates.authority(), desk.resolve("ca.pem"));
        Files.copy(who.chain(), desk.resolve("build-01.pem"));
        Files.copy(who.pem(), desk.resolve("build-01.key"));
        return new Shell(desk).run(List.of("bash", "-e"), script, Map.of());
    }

    private static HttpResponse<String> exchange(
            Certificates.Signed who, HttpClient.Version http, String more) throws Exception {
        return client(certificates.client(who), "TLSv1.3", http)
                .send(
                        HttpRequest.newBuilder(server.address().resolve("/v1/auth/token"))
                                .timeout(LIMIT)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials" + more))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static String me(Certificates.Signed who, String token) throws Exception {
        return client(certificates.client(who), "TLSv1.3", HttpClient.Version.HTTP_1_1)
                .send(
                        HttpRequest.newBuilder(server.address().resolve("/v1/auth/me"))
                                .timeout(LIMIT)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void theImagesHealthcheckShowsACertificate() throws IOException {
        Container.assumeProbe();
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
        HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve("/health")).timeout(LIMIT).build();
        return client(context, tls, http).send(request, BodyHandlers.ofString()).statusCode();
    }

    private static HttpClient client(SSLContext context, String tls, HttpClient.Version http) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {tls});
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .version(http)
                .build();
    }
}
