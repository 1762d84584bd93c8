package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that could become anything else than a name on their way through the CLI. */
@InTurn
class NameProblemsE2E {
    private static final List<String> FIELDS =
            List.of("workspace", "provider", "plan", "hostname", "zone");

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.operator();
    }

    static Stream<String> badNames() {
        return Stream.of(
                "",
                " ",
                "-",
                "-x",
                "-h",
                "--help",
                "--check",
                "--yes=true",
                "@/etc/passwd",
                "@file",
                ".",
                "..",
                ".hidden",
                "_x",
                "../../etc/passwd",
                "a/b",
                "a\\b",
                "a b",
                "a\u0000b",
                "a\n",
                "a\nb",
                "a\r\nb",
                "a\tb",
                "a;b",
                "a; touch x",
                "a|b",
                "a&b",
                "a&&b",
                "$(id)",
                "a$(id)",
                "${HOME}",
                "$HOME",
                "`id`",
                "a`id`",
                "(^touch x)",
                "a>b",
                "a<b",
                "a*",
                "a?",
                "[a]",
                "{a,b}",
                "a,b",
                "a=b",
                "a:b",
                "a+b",
                "~root",
                "#a",
                "a#b",
                "!a",
                "'a'",
                "\"a\"",
                "a%b",
                "true",
                "false",
                "null",
                "x".repeat(64),
                "x".repeat(5_000),
                "w\u0435b", // a Cyrillic letter
                "\uff57\uff45\uff42", // full-width letters
                "web\u201001", // a hyphen that is none
                "web\u200b01", // a space that shows nothing
                "web\u202e10", // from right to left
                "\u0661", // an Arabic digit
                "w\u00e9b",
                "we\u0301b",
                "\ud83d\udca9",
                "\ufeffweb");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void aBadNameIsRefusedInEachFieldOfABody(String name) {
        for (String field : FIELDS) {
            JsonObject body = validWith(field, name);

            JsonObject problem = refused(api.post("/v1/servers/create", body.toString()));

            assertThat(Refusal.fields(problem)).as(field).containsExactly(field);
        }
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void aBadTagIsRefusedByItsPlace(String name) {
        JsonObject body =
                Json.createObjectBuilder(validWith("zone", "z"))
                        .add("tags", Json.createArrayBuilder(List.of("a", name, "b", name)))
                        .build();

        JsonObject problem = refused(api.post("/v1/servers/create", body.toString()));

        assertThat(Refusal.fields(problem)).containsExactlyInAnyOrder("tags[1]", "tags[3]");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void aBadNameIsRefusedInTheQuery(String name) {
        String query = "?workspace=" + URLEncoder.encode(name, StandardCharsets.UTF_8);

        for (String path : List.of("/v1/servers", "/v1/servers/web-01/status")) {
            assertThat(Refusal.fields(refused(api.get(path + query)))).containsExactly("workspace");
        }
        assertThat(Refusal.fields(refused(api.delete("/v1/servers/web-01" + query))))
                .containsExactly("workspace");
    }

    static Stream<String> badNamesThatFitAPath() {
        // Of these the container itself makes another path, or refuses them before we are asked.
        List<String> others = List.of("", ".", "..", "a\u0000b", "a\\b", "a/b", "../../etc/passwd");
        return badNames().filter(name -> !others.contains(name));
    }

    @ParameterizedTest
    @MethodSource("badNamesThatFitAPath")
    void aBadNameIsRefusedInThePath(String name) {
        String id = OpenApi.encoded(name);

        assertThat(Refusal.fields(refused(api.get("/v1/servers/" + id + "/status"))))
                .containsExactly("id");
        assertThat(Refusal.fields(refused(api.delete("/v1/servers/" + id)))).containsExactly("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%5c", "a%2fb", "..%2f..", "%2e%2e", "."})
    void whatTheContainerMakesOfAPathIsNeverAServer(String id) {
        for (String path : List.of("/v1/servers/" + id + "/status", "/v1/servers/" + id)) {
            String request =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(
                                    path.endsWith("status") ? "GET" : "DELETE", path, api.token());

            Api.Answer answer = RawHttp.send(SHARED.server().address(), request);

            assertThat(answer.status()).as(path).isIn(400, 404, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "A-b_c.d",
                "x.-_",
                "2xCPU-4GB",
                "True",
                "nullx",
                "NULL",
                "10.0.0.1"
            })
    void aGoodNameIsTaken(String name) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("check_mode", true);
        FIELDS.forEach(field -> body.add(field, name));
        body.add("tags", Json.createArrayBuilder().add(name));

        Api.Answer answer = api.post("/v1/servers/create", body.build().toString());

        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        assertThat(api.awaitEnd(answer.object().getString("id")).getString("status"))
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63})
    void theLengthsEndsAreInside(int length) {
        aGoodNameIsTaken("x".repeat(length));
    }

    private static JsonObject refused(Api.Answer answer) {
        return Refusal.check(answer, 400, "invalid_request");
    }

    private static JsonObject validWith(String field, String name) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("check_mode", true);
        FIELDS.forEach(each -> body.add(each, each.equals(field) ? name : "web-01"));
        return body.build();
    }
}
