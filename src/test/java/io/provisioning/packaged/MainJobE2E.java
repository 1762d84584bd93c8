package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The main job, with the sandbox CLI: create a server, watch it complete, look at it, delete it.
 */
@InTurn
class MainJobE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private final String workspace = SharedServer.freshName("job");
    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.operator();
    }

    @Test
    void createAnswersAtOnceWithThePendingOperationAndItsLocation() {
        Api.Answer answer = api.createIn(workspace, "web-01", "upcloud");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonObject operation = answer.object();
        assertThat(operation.keySet())
                .startsWith("id", "status", "created_at", "updated_at", "result", "error");
        assertThat(operation.getString("status")).isEqualTo("pending");
        assertThat(operation.get("result")).isEqualTo(JsonValue.NULL);
        assertThat(operation.get("error")).isEqualTo(JsonValue.NULL);
        assertThat(operation.getString("created_at")).isEqualTo(operation.getString("updated_at"));
        assertThat(operation.getString("kind")).isEqualTo("server.create");
        assertThat(operation.getString("workspace")).isEqualTo(workspace);
        assertThat(operation.getString("target")).isEqualTo("web-01");
        assertThat(operation.getString("requested_by")).isEqualTo("operator");
        assertThat(operation.getString("request_id")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.header("Location"))
                .isEqualTo("../operations/" + operation.getString("id"));
    }

    @Test
    void theLocationLeadsToTheOperationUntilItHasCompleted() {
        String location = api.createIn(workspace, "web-01", "upcloud").location();
        String id = location.substring(location.lastIndexOf('/') + 1);

        assertThat(api.get(location).object().getString("id")).isEqualTo(id);
        JsonObject operation = api.awaitEnd(id);

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getInt("exit_code")).isZero();
        assertThat(operation.get("error")).isEqualTo(JsonValue.NULL);
        assertThat(operation.get("error_code")).isEqualTo(JsonValue.NULL);
        assertThat(instant(operation, "created_at"))
                .isBeforeOrEqualTo(instant(operation, "started_at"));
        assertThat(instant(operation, "started_at"))
                .isBeforeOrEqualTo(instant(operation, "finished_at"));
        assertThat(operation.getString("updated_at")).isEqualTo(operation.getString("finished_at"));
    }

    @Test
    void theResultIsTheClisOwnJson() {
        JsonObject result = created("web-01").getJsonObject("result");

        assertThat(result.getString("server_id")).startsWith("srv-");
        assertThat(result.getString("ip_address")).matches("10(\\.[0-9]{1,3}){3}");
        assertThat(result.getString("hostname")).isEqualTo("web-01");
        assertThat(result.getString("workspace")).isEqualTo(workspace);
    }

    @Test
    void aServerIsFoundByIdAndByHostname() {
        String hostname = SharedServer.freshName("web");
        JsonObject result = created(hostname).getJsonObject("result");
        String serverId = result.getString("server_id");

        Api.Answer byId = api.get("/v1/servers/" + serverId + "/status");
        Api.Answer byHostname = api.get("/v1/servers/" + hostname + "/status");

        assertThat(byId.status()).isEqualTo(200);
        assertThat(byHostname.object()).isEqualTo(byId.object());
        assertThat(byId.object().getString("id")).isEqualTo(serverId);
        assertThat(byId.object().getString("hostname")).isEqualTo(hostname);
        assertThat(byId.object().getString("status")).isEqualTo("running");
        assertThat(byId.object().getString("ip_address")).isEqualTo(result.getString("ip_address"));
    }

    @Test
    void theListHasAllServersOrThoseOfOneWorkspace() {
        String elsewhere = SharedServer.freshName("elsewhere");
        created("web-01");
        created("web-02");
        end(api.createIn(elsewhere, "web-03", "upcloud"));

        assertThat(hostnames("/v1/servers?workspace=" + workspace))
                .containsExactlyInAnyOrder("web-01", "web-02");
        assertThat(hostnames("/v1/servers?workspace=" + elsewhere)).containsExactly("web-03");
        assertThat(hostnames("/v1/servers")).contains("web-01", "web-02", "web-03");
        String nowhere = SharedServer.freshName("nowhere");
        JsonObject refusal =
                Refusal.check(api.get("/v1/servers?workspace=" + nowhere), 404, "not_found");
        assertThat(refusal.getString("detail")).isEqualTo("There is no workspace " + nowhere);
    }

    @Test
    void whereTwoWorkspacesHaveTheHostnameTheClientIsAskedWhich() {
        String elsewhere = SharedServer.freshName("elsewhere");
        String hostname = SharedServer.freshName("twin");
        created(hostname);
        end(api.createIn(elsewhere, hostname, "upcloud"));
        String status = "/v1/servers/" + hostname + "/status";

        JsonObject conflict = Refusal.check(api.get(status), 409, "conflict");
        assertThat(conflict.getString("detail")).contains("workspace");
        Refusal.check(api.delete("/v1/servers/" + hostname), 409, "conflict");
        for (String one : List.of(workspace, elsewhere)) {
            assertThat(api.get(status + "?workspace=" + one).object().getString("workspace"))
                    .isEqualTo(one);
        }
        deleted("/v1/servers/" + hostname + "?workspace=" + elsewhere);
        assertThat(api.get(status).object().getString("workspace")).isEqualTo(workspace);
    }

    @Test
    void aServerIsDeletedByItsHostname() {
        String hostname = SharedServer.freshName("web");
        created(hostname);
        created(hostname + "b");

        JsonObject operation = deleted("/v1/servers/" + hostname);

        assertThat(operation.getString("kind")).isEqualTo("server.delete");
        assertThat(operation.getString("target")).isEqualTo(hostname);
        assertThat(operation.getString("workspace")).isEqualTo(workspace);
        Refusal.check(api.get("/v1/servers/" + hostname + "/status"), 404, "not_found");
        assertThat(hostnames("/v1/servers?workspace=" + workspace)).containsExactly(hostname + "b");
    }

    @Test
    void aServerIsDeletedByItsId() {
        String serverId = created("web-01").getJsonObject("result").getString("server_id");
        created("web-02");

        JsonObject operation = deleted("/v1/servers/" + serverId);

        assertThat(operation.getString("target")).isEqualTo("web-01");
        assertThat(hostnames("/v1/servers?workspace=" + workspace)).containsExactly("web-02");
    }

    @Test
    void whatIsNotThereIsNotDeleted() {
        Refusal.check(api.delete("/v1/servers/no-such-server"), 404, "not_found");
    }

    @Test
    void checkModeSaysWhatWouldBeDoneAndDoesNothing() {
        String body =
                """
                {"workspace": "%s", "provider": "upcloud", "plan": "2xCPU-4GB",
                 "hostname": "web-01", "check_mode": true}"""
                        .formatted(workspace);

        JsonObject operation = end(api.post("/v1/servers/create", body));

        assertThat(operation.getString("status")).isEqualTo("completed");
        assertThat(operation.getJsonObject("result").getBoolean("check")).isTrue();
        assertThat(operation.getBoolean("check_mode")).isTrue();
        assertThat(serversThere()).isEmpty();
    }

    @Test
    void zoneAndTagsReachTheCli() {
        String body =
                """
                {"workspace": "%s", "provider": "upcloud", "plan": "2xCPU-4GB",
                 "hostname": "web-01", "zone": "de-fra1", "tags": ["web", "a.b_c-d"]}"""
                        .formatted(workspace);
        JsonObject operation = end(api.post("/v1/servers/create", body));
        String serverId = operation.getJsonObject("result").getString("server_id");

        JsonObject server = api.get("/v1/servers/" + serverId + "/status").object();

        assertThat(server.getString("zone")).isEqualTo("de-fra1");
        assertThat(server.getJsonArray("tags").toString()).isEqualTo("[\"web\",\"a.b_c-d\"]");
        assertThat(server.getString("provider")).isEqualTo("upcloud");
        assertThat(server.getString("plan")).isEqualTo("2xCPU-4GB");
    }

    @Test
    void aCreateThatFailsTellsWhatTheCliSaid() {
        JsonObject operation = end(api.createIn(workspace, "web-01", "fail"));

        assertThat(operation.getString("status")).isEqualTo("failed");
        assertThat(operation.getString("error")).contains("provider fail has no capacity");
        assertThat(operation.getString("error_code")).isEqualTo("exit_status");
        assertThat(operation.getInt("exit_code")).isEqualTo(3);
        assertThat(operation.get("result")).isEqualTo(JsonValue.NULL);
        assertThat(serversThere()).isEmpty();
    }

    private JsonObject created(String hostname) {
        JsonObject operation = end(api.createIn(workspace, hostname, "upcloud"));
        assertThat(operation.getString("status")).isEqualTo("completed");
        return operation;
    }

    private JsonObject deleted(String path) {
        Api.Answer answer = api.delete(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        assertThat(answer.header("Location")).endsWith(answer.object().getString("id"));
        JsonObject operation = end(answer);
        assertThat(operation.getString("status")).isEqualTo("completed");
        return operation;
    }

    private JsonObject end(Api.Answer accepted) {
        return api.awaitEnd(accepted.object().getString("id"));
    }

    private List<String> hostnames(String path) {
        return api.get(path).json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(server -> server.getString("hostname"))
                .toList();
    }

    private static Instant instant(JsonObject operation, String member) {
        return Instant.parse(operation.getString(member));
    }

    /** Of a workspace that may not be there. */
    private List<JsonObject> serversThere() {
        return api.get("/v1/servers").json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .filter(it -> it.getString("workspace").equals(workspace))
                .toList();
    }
}
