package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi.Operation;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members that are not the client's to set, and what is somebody else's or nobody's. */
@InTurn
class ForeignE2E {
    private static final List<String> MEMBERS =
            List.of(
                    "id",
                    "status",
                    "state",
                    "role",
                    "roles",
                    "groups",
                    "requested_by",
                    "attempt",
                    "node",
                    "kind",
                    "target",
                    "created_at",
                    "finished_at",
                    "result",
                    "error_code",
                    "exit_code",
                    "retry_of",
                    "disabled",
                    "password_hash",
                    "security_stamp",
                    "stamp",
                    "requestedBy",
                    "is_admin",
                    "class",
                    "@type",
                    "__proto__",
                    "constructor");

    @RegisterExtension static final Attacked ATTACKED = new Attacked();

    private static Requests requests;

    @BeforeAll
    static void read() {
        requests = new Requests(ATTACKED.anonymous());
    }

    @Test
    void aMemberThatIsNotTheClientsToSetIsNamedAndNothingIsDone() {
        Api api = ATTACKED.fresh("admin");
        String before = newest();
        int tried = 0;
        for (Operation operation : requests.allOperations()) {
            JsonObject schema = requests.schema(operation).orElse(null);
            if (schema == null) {
                continue;
            }
            for (String member : MEMBERS) {
                if (!Requests.properties(schema).containsKey(member)) {
                    JsonObjectBuilder body =
                            Json.createObjectBuilder(requests.goodBody(operation))
                                    .add(member, "admin");
                    Api.Answer answer =
                            api.send(
                                    Requests.request(api, Requests.path(operation))
                                            .header("Content-Type", "application/json")
                                            .method(
                                                    operation.method(),
                                                    BodyPublishers.ofString(
                                                            body.build().toString())));
                    JsonObject problem = Refusal.check(answer, 400, "invalid_request");
                    assertThat(problem.toString()).contains("\"field\":\"" + member + "\"");
                    tried++;
                }
            }
        }
        assertThat(newest()).isEqualTo(before);
        ATTACKS.report("members that are not the client's", tried, "bodies, all refused by name");
    }

    @Test
    void noQueryParameterSetsWhatTheBodyMayNot() {
        for (String path : List.of("/v1/servers/create", "/v1/users", "/v1/workflows/submit")) {
            for (String parameter :
                    List.of("role=admin", "requested_by=admin", "status=completed")) {
                Refusal.check(
                        ATTACKED.admin().post(path + "?" + parameter, "{}"),
                        400,
                        "unknown_parameter");
            }
        }
    }

    @Test
    void nobodyRaisesHimself() {
        for (String role : List.of("viewer", "developer", "operator")) {
            Api api = ATTACKED.fresh(role);
            String name = api.get("/v1/auth/me").object().getString("name");

            Refusal.check(api.patch("/v1/users/" + name, "{\"role\":\"admin\"}"), 403, "forbidden");
            Refusal.check(
                    api.createUser("made-by-" + name, "admin", Attacked.PASSWORD),
                    403,
                    "forbidden");
            assertThat(api.get("/v1/auth/me").object().getString("role")).isEqualTo(role);
        }
    }

    @Test
    void anIdOfNobodyAndOneOfAnotherKindAreTheSameNothing() {
        Api operator = ATTACKED.as("operator");
        String server = operator.create("foreign-01", "ok");
        operator.awaitEnd(server);
        List<String> ids =
                List.of(
                        UUID.randomUUID().toString(),
                        "00000000-0000-0000-0000-000000000000",
                        server.substring(0, 35),
                        server.toUpperCase(java.util.Locale.ROOT) + "x",
                        "1",
                        "-1",
                        "null",
                        "admin");
        for (String id : ids) {
            assertIsNothing(operator.get("/v1/operations/" + id), id);
            assertIsNothing(operator.get("/v1/operations/" + id + "/logs"), id);
            assertIsNothing(operator.post("/v1/operations/" + id + "/cancel"), id);
            assertIsNothing(operator.post("/v1/operations/" + id + "/retry"), id);
        }
        for (String id : ids) {
            assertIsNothing(operator.get("/v1/workflows/" + id), id);
            assertIsNothing(operator.get("/v1/workflows/" + id + "/status"), id);
            assertIsNothing(operator.post("/v1/workflows/" + id + "/cancel"), id);
        }
        String noWorkflow =
                operator.get("/v1/workflows/" + ids.get(0)).object().getString("detail");
        JsonObject other = Refusal.check(operator.get("/v1/workflows/" + server), 404, "not_found");
        assertThat(other.getString("detail")).isEqualTo(noWorkflow);
    }

    private static void assertIsNothing(Api.Answer answer, String id) {
        JsonObject problem = Refusal.check(answer, 404, "not_found");
        assertThat(problem.getString("detail")).doesNotContain(id);
    }

    @Test
    void whoMayNotCancelDoesNotLearnWhetherThereIsAnything() {
        String theirs = ATTACKED.as("operator").create("foreign-02", "hang");
        for (String role : List.of("viewer", "developer")) {
            for (String what : List.of("cancel", "retry")) {
                JsonObject there =
                        Refusal.check(
                                ATTACKED.as(role).post("/v1/operations/" + theirs + "/" + what),
                                403,
                                "forbidden");
                JsonObject nothing =
                        Refusal.check(
                                ATTACKED.as(role)
                                        .post("/v1/operations/" + UUID.randomUUID() + "/" + what),
                                403,
                                "forbidden");
                assertThat(there.getString("detail", ""))
                        .isEqualTo(nothing.getString("detail", ""));
            }
        }
        assertThat(ATTACKED.admin().operation(theirs).getString("status"))
                .isIn("pending", "running");
        ATTACKED.admin().post("/v1/operations/" + theirs + "/cancel");
        ATTACKED.admin().awaitEnd(theirs);
    }

    private static String newest() {
        return ATTACKED.admin().get("/v1/operations?limit=1").json().asJsonArray().stream()
                .map(operation -> operation.asJsonObject().getString("id"))
                .findFirst()
                .orElse("none");
    }
}
