package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies too large or of another type: refused before anybody looks into them. */
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
