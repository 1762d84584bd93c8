package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies too large or of another type: refused before anybody looks into them. */
@InTurn
class BodyLimitsE2E {
    private static final int LIMIT = 1 << 20;
    private static final List<String> ROUTES =
            List.of("/v1/servers/create", "/v1/auth/login", "/v1/auth/refresh");

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.operator();
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        for (String route : ROUTES) {
            byte[] body = paddedTo(LIMIT + 1);
            Refusal.check(send(route, BodyPublishers.ofByteArray(body)), 413, "body_too_large");
            // Of unknown length, so that it goes out in chunks.
            Refusal.check(
                    send(route, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                    413,
                    "body_too_large");
        }
    }

    @Test
    void aBodyOfOneMebibyteIsRead() {
        byte[] body = paddedTo(LIMIT);

        Refusal.check(
                send("/v1/auth/login", BodyPublishers.ofByteArray(body)),
                401,
                "invalid_credentials");
        Refusal.check(
                send(
                        "/v1/auth/login",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                401,
                "invalid_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
    void aBodyMayBeZipped(String encoding) throws IOException {
        String login = "{\"username\": \"developer\", \"password\": \"dev123\"}";

        assertThat(encoded(encoding, zipped(login.getBytes(StandardCharsets.UTF_8))).status())
                .isEqualTo(200);
    }

    @Test
    void aBombIsTooLarge() throws IOException {
        byte[] bomb = zipped(paddedTo(LIMIT + 1));

        assertThat(bomb).hasSizeLessThan(10_000);
        Refusal.check(encoded("gzip", bomb), 413, "body_too_large");
        Refusal.check(encoded("gzip", zipped(paddedTo(LIMIT))), 401, "invalid_credentials");
    }

    @Test
    void whatIsNotZippedIsNotTakenForIt() throws IOException {
        byte[] whole = zipped(paddedTo(1_000));

        for (byte[] body : List.of(paddedTo(100), Arrays.copyOf(whole, whole.length - 9))) {
            Refusal.check(encoded("gzip", body), 400, "bad_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip", "compress"})
    void anEncodingThatIsNotTakenIsRefusedWithThoseThatAre(String encoding) {
        Api.Answer answer = encoded(encoding, paddedTo(100));

        Refusal.check(answer, 415, "unsupported_encoding");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip");
    }

    /** Java's client asks so for HTTP/2, and sends a body along. */
    @Test
    void anUpgradeToHttp2IsIgnored() throws Exception {
        for (int i = 0; i < 8; i++) {
            HttpRequest request =
                    api.request("/v1/auth/login")
                            .header("Content-Type", "application/json")
                            .version(HttpClient.Version.HTTP_2)
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"username\": \"developer\", \"password\": \"dev123\"}"))
                            .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.headers().firstValue("Content-Length")).isPresent();
        }
    }

    private Api.Answer encoded(String encoding, byte[] body) {
        return api.send(
                api.request("/v1/auth/login")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json-patch+json"
            })
    void anotherContentTypeThanJsonIsRefused(String type) {
        for (String route : ROUTES) {
            HttpRequest.Builder request =
                    api.request(route)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString("{}"));
            Refusal.check(api.send(request), 415, "unsupported_media_type");
        }
    }

    @Test
    void noContentTypeIsRefused() {
        for (String route : ROUTES) {
            HttpRequest.Builder request =
                    api.request(route).POST(BodyPublishers.ofString("{\"a\": 1}"));
            Refusal.check(api.send(request), 415, "unsupported_media_type");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-8",
                "APPLICATION/JSON",
                "application/json; x=y"
            })
    void jsonIsJsonHoweverItIsWritten(String type) {
        HttpRequest.Builder request =
                api.request("/v1/auth/login")
                        .header("Content-Type", type)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"username\": \"developer\", \"password\": \"dev123\"}"));
        assertThat(api.send(request).status()).isEqualTo(200);
    }

    private Api.Answer send(String route, HttpRequest.BodyPublisher body) {
        return api.send(api.request(route).header("Content-Type", "application/json").POST(body));
    }

    /** A login of so many bytes; blanks between members mean nothing in JSON. */
    private static byte[] paddedTo(int size) {
        String login = "{\"username\": \"admin\",%s \"password\": \"wrong\"}";
        String blanks = " ".repeat(size - login.length() + 2);
        return login.formatted(blanks).getBytes(StandardCharsets.UTF_8);
    }
}
