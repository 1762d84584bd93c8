package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that want the status alone to tell whether an operation has completed. */
@InTurn
class StrictHandlingE2E {
    private static final String STRICT = "wait=30, handling=strict";
    private static final String FORCE = "{\"mode\": \"force\"}";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private final String workspace = SharedServer.freshName("strict");
    private Api api;

    @BeforeEach
    void logIn() {
        api = SHARED.admin();
    }

    @Test
    void whatHasCompletedIsA200() {
        Api.Answer created = create("web-01", "upcloud", STRICT, "k");

        assertThat(created.status()).as("%s", created).isEqualTo(200);
        assertThat(created.object().getString("status")).isEqualTo("completed");
        assertThat(created.header("Preference-Applied")).isEqualTo("wait=30, handling=strict");
        assertThat(create("web-01", "upcloud", STRICT, "k").status()).isEqualTo(200);
        Api.Answer read = get(id(created), "", "handling=strict");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Preference-Applied")).isEqualTo("handling=strict");
    }

    @Test
    void whatHasFailedIsA424ThatHasTheOperation() {
        Api.Answer answer = create("web-01", "fail", STRICT, "k");

        JsonObject problem = checkDocumented(answer, 424, "operation_failed");
        String id = problem.getJsonObject("operation").getString("id");
        assertThat(problem.getString("detail")).contains("failed: exit_status, exit code 3");
        assertThat(problem.getString("instance")).isEqualTo("/v1/servers/create");
        assertThat(problem.getJsonObject("operation")).isEqualTo(api.operation(id));
        assertThat(api.get(answer.location()).object()).isEqualTo(api.operation(id));
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30, handling=strict");
        assertThat(answer.header("Retry-After")).isNull();
        Refusal.check(get(id, "", "handling=strict"), 424, "operation_failed");
        Refusal.check(get(id, "?wait=1", "handling=strict"), 424, "operation_failed");
    }

    @Test
    void aRepetitionIsJudgedToo() {
        String id = id(create("web-01", "fail", "handling=strict", "k"));
        api.awaitEnd(id);

        for (String preference : new String[] {STRICT, "handling=strict"}) {
            Api.Answer again = create("web-01", "fail", preference, "k");

            JsonObject problem = Refusal.check(again, 424, "operation_failed");
            assertThat(problem.getJsonObject("operation").getString("id")).isEqualTo(id);
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        }
        assertThat(create("web-01", "fail", "wait=30", "k").status()).isEqualTo(200);
        assertThat(create("web-01", "fail", "handling=lenient", "k").status()).isEqualTo(202);
    }

    @Test
    void whatHasNotEndedIsA504AndTheSameRequestGoesOnWaiting() {
        Api.Answer answer = create("web-01", "hang", "wait=1, handling=strict", "k");

        JsonObject problem = checkDocumented(answer, 504, "operation_not_ended");
        JsonObject operation = problem.getJsonObject("operation");
        String id = operation.getString("id");
        assertThat(operation.getBoolean("terminal")).isFalse();
        assertThat(problem.getString("detail")).contains(operation.getString("status"));
        assertThat(answer.location()).endsWith("/v1/operations/" + id);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        Refusal.check(get(id, "", "handling=strict"), 504, "operation_not_ended");
        Refusal.check(get(id, "?wait=1", "handling=strict"), 504, "operation_not_ended");
        Refusal.check(get(id, "", "wait=1, handling=strict"), 504, "operation_not_ended");
        assertThat(get(id, "", "wait=1").status()).isEqualTo(200);
        api.post("/v1/operations/" + id + "/cancel", FORCE);
        Api.Answer again = create("web-01", "hang", STRICT, "k");
        JsonObject cancelled = Refusal.check(again, 424, "operation_failed");
        assertThat(cancelled.getJsonObject("operation").getString("id")).isEqualTo(id);
        assertThat(cancelled.getString("detail")).contains("cancelled by admin");
    }

    @Test
    void whoDoesNotWaitIsToldThatItWasAccepted() {
        Api.Answer answer = create("web-01", "fail", "handling=strict", "k");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("handling=strict");
    }

    @Test
    void soIsWhateverElseSubmitsSomething() {
        String name = SharedServer.freshName("strict");
        create(name, "upcloud", STRICT, "k");
        String failed = id(create(name, "upcloud", "wait=30", "l"));

        assertThat(send("/v1/servers/" + name + "/ssh", "POST").status()).isEqualTo(200);
        Refusal.check(send("/v1/operations/" + failed + "/retry", "POST"), 424, "operation_failed");
        assertThat(send("/v1/servers/" + name, "DELETE").status()).isEqualTo(200);
        Refusal.check(send("/v1/servers/" + name, "DELETE"), 404, "not_found");
    }

    @Test
    void aCancelIsDoneWhenNothingRuns() {
        String id = api.createIn(workspace, "web-01", "hang").object().getString("id");
        api.awaitRunning(id);
        String path = "/v1/operations/" + id + "/cancel";

        Api.Answer cancelled = send(path, "POST");

        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
        assertThat(cancelled.object().getString("status")).isEqualTo("cancelled");
        assertThat(cancelled.header("Preference-Applied")).isEqualTo("wait=30, handling=strict");
        String ended = id(create("web-02", "upcloud", STRICT, "k"));
        Refusal.check(send("/v1/operations/" + ended + "/cancel", "POST"), 409, "conflict");
    }

    /** A problem like any other, and with the members that the document promises beyond that. */
    private JsonObject checkDocumented(Api.Answer answer, int status, String code) {
        JsonObject problem = Refusal.check(answer, status, code);
        OpenApi document = OpenApi.of(api.get("/v1/openapi.json").body());
        assertThat(document.errors(document.component("schemas", "OperationProblem"), problem))
                .isEmpty();
        return problem;
    }

    private Api.Answer create(String hostname, String provider, String preference, String key) {
        String body =
                """
                {"workspace": "%s", "provider": "%s", "plan": "p", "hostname": "%s"}"""
                        .formatted(workspace, provider, hostname);
        return api.send(
                api.request("/v1/servers/create")
                        .header("Content-Type", "application/json")
                        .header("Prefer", preference)
                        .header("Idempotency-Key", workspace + key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private Api.Answer send(String path, String method) {
        HttpRequest.Builder request = api.request(path).header("Prefer", STRICT);
        return api.send(request.method(method, BodyPublishers.noBody()));
    }

    private Api.Answer get(String id, String query, String preference) {
        return api.send(
                api.request("/v1/operations/" + id + query).header("Prefer", preference).GET());
    }

    private static String id(Api.Answer answer) {
        return answer.object().getString("id");
    }
}
