package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of an operation, and the request that has the same done again. */
@InTurn
class CommandE2E extends OnFieldServer {
    private static final String SECRET = "hunter2-of-the-command";

    private static JsonObject command(String id) {
        Api.Answer answer = api.get("/v1/operations/" + id + "/command");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.object();
    }

    private static List<String> argv(JsonObject command) {
        return command.getJsonArray("argv").getValuesAs(JsonString::getString);
    }

    private static String submitted(String path, String body) {
        Api.Answer answer = api.post(path, body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return answer.object().getString("id");
    }

    @Test
    void whatHasRunIsWhatTheCliGot() {
        String id =
                submitted(
                        "/v1/servers/create",
                        """
                        {"workspace": "production", "provider": "argv", "plan": "2xCPU-4GB",
                         "hostname": "web-01", "check_mode": true, "tags": ["a", "b.c"]}""");
        api.awaitEnd(id);

        JsonObject command = command(id);

        assertThat(command.getBoolean("recorded")).isTrue();
        assertThat(argv(command).get(0)).endsWith("/provisioning-fake");
        assertThat(api.get("/v1/operations/" + id + "/logs").body().lines())
                .containsAll(argv(command).subList(1, argv(command).size()));
        assertThat(command.getJsonObject("arguments"))
                .hasToString(
                        "{\"workspace\":\"production\",\"provider\":\"argv\",\"plan\":\"2xCPU-4GB\","
                                + "\"hostname\":\"web-01\",\"check_mode\":true,\"tags\":[\"a\",\"b.c\"]}");
    }

    @Test
    void beforeTheEndItIsWhatRuns() {
        String id = api.create("web-01", "hang");
        api.awaitRunning(id);

        JsonObject running = command(id);
        api.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"force\"}");
        api.awaitEnd(id);
        JsonObject ended = command(id);

        assertThat(running.getBoolean("recorded")).isFalse();
        assertThat(ended.getBoolean("recorded")).isTrue();
        assertThat(argv(running)).contains("--provider=hang").isEqualTo(argv(ended));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/servers/create|{'workspace': 'w', 'provider': 'ok', 'plan': 'x', 'hostname': 'web-01', 'zone': 'z'}",
                "/v1/taskservs/create|{'workspace': 'w', 'name': 'ok', 'servers': ['a', 'b']}",
                "/v1/clusters/create|{'workspace': 'w', 'name': 'ok', 'check_mode': true}",
                "/v1/workspaces/create|{'name': 'ok'}",
                "/v1/workflows/submit|{'workspace': 'w', 'workflow_type': 'ok', 'parameters': {'a': [1]}}",
            })
    void itsRequestHasTheSameDoneAgain(String path, String body) {
        String id = submitted(path, body.replace('\'', '"'));
        JsonObject first = command(id);

        JsonObject request = first.getJsonObject("request");
        String again =
                submitted(
                        "/" + request.getString("path"), request.getJsonObject("body").toString());

        assertThat("/" + request.getString("path")).isEqualTo(path);
        assertThat(again).isNotEqualTo(id);
        assertThat(api.awaitEnd(again).getString("kind"))
                .isEqualTo(api.awaitEnd(id).getString("kind"));
        assertThat(argv(command(again))).isEqualTo(argv(first));
        assertThat(command(again).getJsonObject("arguments"))
                .isEqualTo(first.getJsonObject("arguments"));
    }

    @Test
    void itsRequestDeletesTheSame() {
        cli.lists("[{\"id\": \"k-1\", \"hostname\": \"gone-01\", \"workspace\": \"w\"}]");
        String id = api.delete("/v1/servers/k-1").object().getString("id");
        api.awaitEnd(id);

        JsonObject request = command(id).getJsonObject("request");
        Api.Answer again =
                api.send(
                        api.request("/" + request.getString("path"))
                                .method(request.getString("method"), BodyPublishers.noBody()));
        cli.lists("[]");

        assertThat(request.getString("path")).isEqualTo("v1/servers/gone-01?workspace=w");
        assertThat(request.isNull("body")).isTrue();
        assertThat(again.status()).as("%s", again).isEqualTo(202);
        assertThat(argv(command(again.object().getString("id")))).isEqualTo(argv(command(id)));
        api.awaitEnd(again.object().getString("id"));
    }

    @Test
    void secretsAreMaskedAndFilesHaveAName() {
        String id =
                submitted(
                        "/v1/workflows/submit",
                        """
                        {"workspace": "w", "workflow_type": "ok", "parameters":
                         {"db": {"password": "%s"}, "note": "it is %s"}}"""
                                .formatted(SECRET, SECRET));
        api.awaitEnd(id);

        JsonObject command = command(id);

        assertThat(command.toString()).doesNotContain(SECRET);
        assertThat(argv(command)).contains("--params-file=<params_file>");
        String masked = "{\"db\":{\"password\":\"***\"},\"note\":\"it is ***\"}";
        assertThat(command.getJsonObject("arguments").get("params_file")).hasToString(masked);
        assertThat(command.getJsonObject("request").getJsonObject("body").get("parameters"))
                .hasToString(masked);
    }
}
