package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every refusal of the API looks like (RFC 9457), whoever in the server refuses. */
public final class Refusal {
    private static final Set<String> MEMBERS =
            Set.of(
                    "type",
                    "title",
                    "status",
                    "detail",
                    "instance",
                    "code",
                    "request_id",
                    "errors",
                    "operation");

    private static final Set<String> OAUTH = Set.of("error", "error_description");

    private Refusal() {}

    /** Checks the whole contract; the problem. */
    public static JsonObject check(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        JsonObject problem = check(answer);
        assertThat(problem.getString("code")).as("code of %s", answer).isEqualTo(code);
        return problem;
    }

    /** Checks the contract of a refusal of whatever status. */
    public static JsonObject check(Api.Answer answer) {
        assertThat(answer.header("Content-Type"))
                .as("media type of %s", answer)
                .matches("application/problem\\+json(;charset=(?i:utf-8))?");
        JsonObject problem = answer.object();
        Set<String> members = new HashSet<>(problem.keySet());
        if (problem.getString("instance").equals("/v1/auth/token")) {
            assertThat(members).as("members of OAuth").containsAll(OAUTH);
            members.removeAll(OAUTH);
        }
        assertThat(MEMBERS).as("known members").containsAll(members);
        assertThat(answer.body()).as("its line").endsWith("}\n");
        assertThat(problem.getString("type"))
                .isEqualTo("urn:provisioning:problem:" + problem.getString("code"));
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("instance")).startsWith("/");
        assertThat(problem.getInt("status")).isEqualTo(answer.status());
        assertThat(problem.getString("request_id"))
                .isNotBlank()
                .isEqualTo(answer.header("X-Request-Id"));
        checkWords(problem);
        checkHeaders(answer);
        return problem;
    }

    private static void checkWords(JsonObject problem) {
        for (String member : List.of("title", "detail")) {
            assertThat(problem.getString(member, "-"))
                    .isNotBlank()
                    .doesNotContain("Exception", "jakarta.", "org.", "<html");
        }
        for (JsonValue error :
                problem.getOrDefault("errors", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
            assertThat(error.asJsonObject().getString("field")).isNotBlank();
            assertThat(error.asJsonObject().getString("message")).isNotBlank();
        }
    }

    private static void checkHeaders(Api.Answer answer) {
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        }
        if (answer.status() == 405) {
            assertThat(answer.header("Allow")).isNotBlank();
        }
    }

    /** The fields a problem names. */
    public static List<String> fields(JsonObject problem) {
        return problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> (JsonString) error.get("field"))
                .map(JsonString::getString)
                .toList();
    }
}
