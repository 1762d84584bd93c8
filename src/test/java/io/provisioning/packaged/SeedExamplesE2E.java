package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the seed document shows, sent and compared word for word: it is a contract. */
@InTurn
class SeedExamplesE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
        for (JsonObject server : servers()) {
            api.awaitEnd(
                    api.delete("/v1/servers/" + server.getString("id")).object().getString("id"));
        }
    }

    @Test
    void theLoginOfTheSeed() {
        Api.Answer answer =
                SHARED.anonymous().post("/v1/auth/login", Golden.text("login.request.json"));

        assertThat(answer.status()).isEqualTo(200);
        Golden.assertLike("login.response.json", answer.object());
        assertThat(answer.object()).hasSize(3);
    }

    @Test
    void theRefreshOfTheSeed() {
        JsonObject tokens =
                SHARED.anonymous()
                        .post("/v1/auth/login", Golden.text("login.request.json"))
                        .object();
        String request =
                Golden.text("refresh.request.json")
                        .replace("eyJhbGc...", tokens.getString("refresh_token"));

        Api.Answer answer = SHARED.anonymous().post("/v1/auth/refresh", request);

        assertThat(answer.status()).isEqualTo(200);
        Golden.assertLike("login.response.json", answer.object());
    }

    @Test
    void theCreateServerOfTheSeedAndTheOperationItBecomes() {
        Api.Answer answer =
                api.post("/v1/servers/create", Golden.text("create-server.request.json"));

        assertThat(answer.status()).isEqualTo(202);
        Golden.assertLike("create-server.response.json", answer.object());
        JsonObject operation = api.awaitEnd(answer.object().getString("id"));
        Golden.assertLike("operation-completed.response.json", operation);
        assertThat(servers()).extracting(server -> server.getString("hostname")).contains("web-01");
    }

    @Test
    void theCreateServerOfTheSeedsPipelines() {
        Api.Answer answer =
                api.post("/v1/servers/create", Golden.text("create-server-pipeline.request.json"));

        assertThat(answer.status()).isEqualTo(202);
        Golden.assertLike("create-server.response.json", answer.object());
        Golden.assertLike(
                "operation-completed.response.json", api.awaitEnd(answer.object().getString("id")));
    }

    @Test
    void theCreateTaskservOfTheSeed() {
        for (String hostname : List.of("web-01", "web-02")) {
            api.awaitEnd(api.create(hostname, "upcloud"));
        }

        Api.Answer answer =
                api.post("/v1/taskservs/create", Golden.text("create-taskserv.request.json"));

        assertThat(answer.status()).isEqualTo(202);
        Golden.assertLike("create-server.response.json", answer.object());
        JsonObject ended = api.awaitEnd(answer.object().getString("id"));
        assertThat(ended.getString("status")).as("%s", ended).isEqualTo("completed");
        assertThat(api.get("/v1/taskservs/kubernetes/status?workspace=production").status())
                .isEqualTo(200);
        String deletion =
                api.delete("/v1/taskservs/kubernetes?workspace=production")
                        .object()
                        .getString("id");
        assertThat(api.awaitEnd(deletion).getString("status")).isEqualTo("completed");
    }

    @Test
    void theSubmitWorkflowOfTheSeedAndWhatItsRoutesTell() {
        Api.Answer answer =
                api.post("/v1/workflows/submit", Golden.text("submit-workflow.request.json"));

        assertThat(answer.status()).isEqualTo(202);
        Golden.assertLike("create-server.response.json", answer.object());
        String id = answer.object().getString("id");
        assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(api.get("/v1/workflows/" + id).object().getString("workflow_type"))
                .isEqualTo("cluster_create");
        assertThat(api.get("/v1/workflows/" + id + "/status").object().getString("status"))
                .isEqualTo("completed");
        Refusal.check(api.post("/v1/workflows/" + id + "/cancel"), 409, "conflict");
    }

    @Test
    void theListAndTheOperationOfTheSeedAnswerToTheToken() {
        assertThat(api.get("/v1/servers").status()).isEqualTo(200);
        Api.Answer answer =
                api.post("/v1/servers/create", Golden.text("create-server.request.json"));
        String id = answer.object().getString("id");
        api.awaitEnd(id);

        Api.Answer operation = api.get("/v1/operations/" + id);

        assertThat(operation.header("Content-Type")).startsWith("application/json");
        Golden.assertLike("operation-completed.response.json", operation.object());
    }

    @Test
    void theHealthOfTheSeed() {
        for (String path : List.of("/health", "/v1/health")) {
            Api.Answer answer = SHARED.anonymous().get(path);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            Golden.assertLike("health.response.json", answer.object());
        }
    }

    private List<JsonObject> servers() {
        return api.get("/v1/servers").json().asJsonArray().getValuesAs(JsonObject.class).stream()
                .filter(server -> server.getString("workspace").equals("production"))
                .toList();
    }
}
