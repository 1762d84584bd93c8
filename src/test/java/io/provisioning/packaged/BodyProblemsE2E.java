package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are wrong: what is wrong with them is told, all of it, and nothing is done. */
@InTurn
class BodyProblemsE2E {
    private static final String CREATE = "/v1/servers/create";
    private static final List<String> ROUTES =
            List.of(CREATE, "/v1/auth/login", "/v1/auth/refresh");

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.operator();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{hostname: 1}",
                "{'hostname': 'a'}",
                "{\"hostname\": }",
                "{\"hostname\": \"a\",}",
                "{\"hostname\": \"a\"} {}",
                "{\"hostname\": \"a\"} x",
                "{\"hostname\": NaN}",
                "{\"hostname\": 01}",
                "{\"hostname\": \"\\x\"}",
                "{\"hostname\": \"a\nb\"}",
                "{\"hostname\": \"a\", \"hostname\": \"b\"}",
                "[]",
                "[{\"hostname\": \"a\"}]",
                "\"text\"",
                "42",
                "null",
                "true",
                "hostname=web-01"
            })
    void whatIsNoJsonObjectIsMalformed(String body) {
        for (String route : ROUTES) {
            JsonObject problem = Refusal.check(api.post(route, body), 400, "malformed_json");
            assertThat(problem.getString("detail")).as(route).isNotBlank();
        }
    }

    @Test
    void noBodyAtAllIsMalformed() {
        for (String route : ROUTES) {
            HttpRequest.Builder request =
                    api.request(route)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.noBody());
            Refusal.check(api.send(request), 400, "malformed_json");
        }
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] body = "{\"hostname\": \"w\u00e9b\"}".getBytes(StandardCharsets.ISO_8859_1);
        for (String route : ROUTES) {
            Refusal.check(send(route, BodyPublishers.ofByteArray(body)), 400, "malformed_json");
        }
    }

    @Test
    void jsonNestedWithoutEndIsTheClientsFault() {
        String deep = "{\"hostname\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        Api.Answer answer = api.post(CREATE, deep);

        assertThat(answer.status()).isEqualTo(400);
        Refusal.check(answer);
    }

    @Test
    void aNumberWithoutEndIsTheClientsFault() {
        Api.Answer answer = api.post(CREATE, "{\"hostname\": 1" + "0".repeat(900_000) + "}");

        Refusal.check(answer);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void everyUnknownMemberIsNamed() {
        JsonObject problem =
                refused(
                        """
                        {"workspace": "w", "provider": "p", "plan": "x", "hostname": "h",
                         "host_name": "h", "checkMode": true, "Tags": []}""");

        assertThat(Refusal.fields(problem))
                .containsExactlyInAnyOrder("host_name", "checkMode", "Tags");
    }

    @Test
    void everyMissingMemberIsNamed() {
        assertThat(Refusal.fields(refused("{}")))
                .containsExactlyInAnyOrder("workspace", "provider", "plan", "hostname");
        assertThat(Refusal.fields(refused("{\"workspace\": null, \"plan\": null, \"zone\": null}")))
                .containsExactlyInAnyOrder("workspace", "provider", "plan", "hostname");
        assertThat(fieldsOf("/v1/auth/login", "{}"))
                .containsExactlyInAnyOrder("username", "password");
        assertThat(fieldsOf("/v1/auth/login", "{\"username\": \" \", \"password\": \"\"}"))
                .containsExactlyInAnyOrder("username", "password");
        assertThat(fieldsOf("/v1/auth/refresh", "{}")).containsExactly("refresh_token");
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("\"hostname\": 1", List.of("hostname")),
                Arguments.of("\"hostname\": true", List.of("hostname")),
                Arguments.of("\"hostname\": [\"h\"]", List.of("hostname")),
                Arguments.of("\"hostname\": {\"name\": \"h\"}", List.of("hostname")),
                Arguments.of("\"check_mode\": \"true\"", List.of("check_mode")),
                Arguments.of("\"check_mode\": 1", List.of("check_mode")),
                Arguments.of("\"tags\": \"web\"", List.of("tags")),
                Arguments.of("\"tags\": {}", List.of("tags")),
                Arguments.of("\"tags\": [\"a\", 1]", List.of("tags[1]")),
                Arguments.of("\"tags\": [\"a\", null, \"b\"]", List.of("tags[1]")),
                Arguments.of("\"tags\": [[], \"a\", {}]", List.of("tags[0]", "tags[2]")),
                Arguments.of("\"tags\": [true], \"zone\": 7", List.of("tags[0]", "zone")),
                Arguments.of("\"tags\": [\"a\"" + ", \"a\"".repeat(50) + "]", List.of("tags")));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void everyMemberOfAWrongTypeIsNamedByItsPlace(String members, List<String> fields) {
        String others = "\"workspace\": \"w\", \"provider\": \"p\", \"plan\": \"x\", ";
        String hostname = members.contains("\"hostname\"") ? "" : "\"hostname\": \"h\", ";

        JsonObject problem = refused("{" + others + hostname + members + "}");

        assertThat(Refusal.fields(problem)).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        JsonObject problem =
                refused(
                        """
                        {"hostname": "-h", "provider": 1, "plan": "p",
                         "tags": ["a", ";"], "extra": 0}""");

        assertThat(Refusal.fields(problem))
                .containsExactlyInAnyOrder("hostname", "provider", "workspace", "tags[1]", "extra");
    }

    private JsonObject refused(String body) {
        return Refusal.check(api.post(CREATE, body), 400, "invalid_request");
    }

    private List<String> fieldsOf(String route, String body) {
        return Refusal.fields(Refusal.check(api.post(route, body), 400, "invalid_request"));
    }

    private Api.Answer send(String route, HttpRequest.BodyPublisher body) {
        return api.send(api.request(route).header("Content-Type", "application/json").POST(body));
    }
}
