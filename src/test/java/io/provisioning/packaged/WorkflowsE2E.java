package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workflows, whose parameters go through a file, and the secrets among them. */
@InTurn
class WorkflowsE2E extends OnFieldServer {
    private static final String SECRET = "hunter2-correct-horse";

    private static Api.Answer submit(String type, String parameters) {
        return api.post(
                "/v1/workflows/submit",
                "{\"workspace\": \"production\", \"workflow_type\": \""
                        + type
                        + "\", \"parameters\": "
                        + parameters
                        + "}");
    }

    @Test
    void aWorkflowIsAnOperationWithParameters() {
        Api.Answer submitted = submit("ok", "{\"cluster_name\": \"k8s\", \"node_count\": 3}");
        String id = submitted.object().getString("id");
        api.awaitEnd(id);

        assertThat(submitted.status()).isEqualTo(202);
        assertThat(submitted.object().getString("kind")).isEqualTo("workflow.submit");
        assertThat(submitted.location()).endsWith("/v1/operations/" + id);
        JsonObject workflow = api.get("/v1/workflows/" + id).object();
        assertThat(workflow.getString("status")).isEqualTo("completed");
        assertThat(workflow.getString("workflow_type")).isEqualTo("ok");
        assertThat(workflow.getJsonObject("parameters"))
                .hasToString("{\"cluster_name\":\"k8s\",\"node_count\":3}");
        JsonObject status = api.get("/v1/workflows/" + id + "/status").object();
        assertThat(status.getString("status")).isEqualTo("completed");
        assertThat(status.getBoolean("terminal")).isTrue();
    }

    @Test
    void anOperationOfAnotherKindIsNoWorkflow() {
        String id = api.create("web-01", "ok");

        Refusal.check(api.get("/v1/workflows/" + id), 404, "not_found");
        Refusal.check(api.get("/v1/workflows/" + id + "/status"), 404, "not_found");
        Refusal.check(api.post("/v1/workflows/" + id + "/cancel"), 404, "not_found");
    }

    @Test
    void aRunningWorkflowIsCancelled() {
        String id = submit("hang", "{}").object().getString("id");
        api.awaitRunning(id);

        Api.Answer answer =
                api.post("/v1/workflows/" + id + "/cancel", "{\"reason\": \"wrong one\"}");

        assertThat(answer.status()).isIn(200, 202);
        JsonObject end = api.awaitEnd(id);
        assertThat(end.getString("status")).isEqualTo("cancelled");
        assertThat(end.getString("cancel_reason")).isEqualTo("wrong one");
        assertThat(end.getString("cancelled_by")).isEqualTo("admin");
    }

    @Test
    void parametersMustBeAnObject() {
        JsonObject problem = Refusal.check(submit("ok", "[1]"), 400, "invalid_request");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo("parameters");
    }

    @Test
    void parametersMayBeAsLongAsABodyAndAreKept() {
        for (String body : List.of(LongBody.ofText(1 << 20), LongBody.ofNumbers(1 << 20))) {
            Api.Answer answer = api.post("/v1/workflows/submit", body);
            assertThat(answer.status()).isEqualTo(202);
            String id = answer.object().getString("id");

            assertThat(api.awaitEnd(id).getString("status")).isEqualTo("completed");
            assertThat(api.get("/v1/workflows/" + id).object().getJsonObject("parameters"))
                    .isEqualTo(parameters(body));
        }
        Refusal.check(
                api.post("/v1/workflows/submit", LongBody.ofText((1 << 20) + 1)),
                413,
                "body_too_large");
    }

    private static JsonObject parameters(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getJsonObject("parameters");
        }
    }

    @Test
    void theFileIsPrivateAndGoneAfterwards() throws IOException {
        String id = submit("leak", "{\"name\": \"k8s\"}").object().getString("id");
        api.awaitEnd(id);

        assertThat(logOf(id)).contains("-rw-------").contains("{\"name\":\"k8s\"}");
        try (Stream<Path> left = Files.list(FIELD.data().resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsSecretIsSeenNowhere() {
        String parameters =
                "{\"password\":\""
                        + SECRET
                        + "\",\"db\":{\"API_KEY\":\"k-"
                        + SECRET
                        + "\"},\"note\":\"AKIA12345 eyJhbGciOiJub25l.eyJzdWIiOiJhIn0.c2ln\"}";
        String id = submit("leak", parameters).object().getString("id");
        JsonObject end = api.awaitEnd(id);

        assertThat(end.getString("status")).isEqualTo("completed");
        assertThat(api.get("/v1/workflows/" + id).object().getJsonObject("parameters").toString())
                .contains("\"password\":\"***\"", "\"API_KEY\":\"***\"", "\"note\":\"*** ***\"")
                .doesNotContain(SECRET);
        assertThat(logOf(id)).contains("***").doesNotContain("hunter2", "AKIA12345", "eyJhbGci");
        assertThat(logOf(id).replace("\n", "")).doesNotContain(SECRET);
        assertThat(end.toString()).doesNotContain("hunter2", "AKIA12345", "eyJhbGci");
    }

    @Test
    void moreSecretsThanCanBeMaskedAreRefused() {
        String many =
                IntStream.rangeClosed(0, 1000)
                        .mapToObj(i -> "\"token" + i + "\": \"value-" + i + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
        String longer = "{\"password\": \"" + "é".repeat((1 << 13) + 1) + "\"}";

        for (String parameters : List.of(many, longer)) {
            JsonObject problem = Refusal.check(submit("ok", parameters), 400, "invalid_request");

            assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                    .isEqualTo("parameters");
        }
    }

    private static String logOf(String id) {
        return api.get("/v1/operations/" + id + "/logs").body();
    }
}
