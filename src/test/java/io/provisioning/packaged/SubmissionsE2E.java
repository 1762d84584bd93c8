package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations as pipelines use them: awaited, cancelled, tried again, filtered. */
@InTurn
class SubmissionsE2E extends OnFieldServer {
    @Test
    void whoPrefersToWaitGetsTheEnd() {
        Api.Answer answer = preferring("ok", "respond-async, wait=30");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.object().getString("status")).isEqualTo("completed");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
    }

    @Test
    void whoPrefersToWaitTooShortlyGetsWhatThereIs() {
        Api.Answer answer = preferring("hang", "wait=1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isNotNull();
        // As it is then, not as it was when it was submitted.
        assertThat(answer.object().getString("status")).isEqualTo("running");
        assertThat(answer.object().getInt("attempt")).isEqualTo(1);
        api.post("/v1/operations/" + answer.object().getString("id") + "/cancel", FORCE);
    }

    private static Api.Answer preferring(String provider, String preference) {
        String body =
                """
                {"workspace": "production", "provider": "%s", "plan": "p", "hostname": "web-07"}"""
                        .formatted(provider);
        return api.send(
                api.request("/v1/servers/create")
                        .header("Content-Type", "application/json")
                        .header("Prefer", preference)
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aGetMayWaitForTheEnd() {
        String id = api.create("web-01", "ok");

        JsonObject operation = api.get("/v1/operations/" + id + "?wait=30s").object();

        assertThat(operation.getBoolean("terminal")).isTrue();
        assertThat(operation.getJsonArray("actions")).isEmpty();
    }

    @Test
    void waitingEndsWhenTheTimeIsOver() {
        String id = api.create("web-01", "hang");

        JsonObject operation = api.get("/v1/operations/" + id + "?wait=1").object();

        assertThat(operation.getBoolean("terminal")).isFalse();
        api.post("/v1/operations/" + id + "/cancel", FORCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1m", "99999", ""})
    void aTimeThatIsNoneIsRefused(String wait) {
        String id = api.create("web-01", "ok");

        Refusal.check(api.get("/v1/operations/" + id + "?wait=" + wait), 400, "invalid_request");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        String id = api.create("web-01", "ok");
        api.awaitEnd(id);
        String path = "/v1/operations/" + id;

        Api.Answer known =
                api.send(
                        api.request(path)
                                .header("If-None-Match", api.get(path).header("ETag"))
                                .GET());

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
    }

    private static final String FORCE = "{\"mode\": \"force\"}";

    @Test
    void aForcedCancelDoesNotWaitForTheGracePeriod() {
        String id = api.create("web-01", "stubborn");
        List<Long> pids = cli.pidsOf(id, 2);
        assertThat(api.post("/v1/operations/" + id + "/cancel").status()).isEqualTo(202);

        assertThat(api.post("/v1/operations/" + id + "/cancel", FORCE).status()).isIn(200, 202);

        JsonObject end = api.awaitEnd(id);
        assertThat(end.getString("status")).isEqualTo("cancelled");
        // None is used where the second request comes before the command was told to end.
        assertThat(end.isNull("grace_used_ms") ? 0 : end.getInt("grace_used_ms"))
                .isLessThan(FieldServer.GRACE_SECONDS * 1000);
        assertThat(FakeCli.alive(pids)).isEmpty();
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        String id = api.create("web-01", "ok");

        Refusal.check(
                api.post("/v1/operations/" + id + "/cancel", "{\"mode\": \"softly\"}"),
                400,
                "invalid_request");
    }

    @Test
    void whatHasFailedCanBeTriedAgain() {
        String id = api.create("web-01", "fail");
        JsonObject failed = api.awaitEnd(id);
        assertThat(failed.getJsonArray("actions").toString()).isEqualTo("[\"retry\"]");

        Api.Answer again = api.post("/v1/operations/" + id + "/retry");

        assertThat(again.status()).isEqualTo(202);
        JsonObject second = api.awaitEnd(again.object().getString("id"));
        assertThat(second.getString("retry_of")).isEqualTo(id);
        assertThat(second.getString("status")).isEqualTo("failed");
        assertThat(second.getString("target")).isEqualTo("web-01");
    }

    @Test
    void whatHasCompletedIsNotTriedAgain() {
        String id = api.create("web-01", "ok");
        api.awaitEnd(id);

        Refusal.check(api.post("/v1/operations/" + id + "/retry"), 409, "conflict");
    }

    @Test
    void listsAreFiltered() {
        String mine = api.create("web-09", "fail");
        api.awaitEnd(mine);
        Api operator = colleague();
        String theirs = operator.create("web-09", "ok");
        operator.awaitEnd(theirs);
        String other = operator.create("web-10", "ok");
        operator.awaitEnd(other);

        assertThat(ids("?state=failed")).contains(mine).doesNotContain(theirs);
        assertThat(ids("?requested_by=colleague")).contains(theirs).doesNotContain(mine);
        assertThat(ids("?kind=server.delete")).doesNotContain(mine, theirs);
        assertThat(ids("?workspace=production&state=completed")).contains(theirs);
        assertThat(ids("?state=completed&state=failed")).contains(mine, theirs);
        assertThat(ids("?state=pending&state=failed")).contains(mine).doesNotContain(theirs);
        assertThat(ids("?workspace=elsewhere")).isEmpty();
        assertThat(ids("?target=web-09")).contains(mine, theirs).doesNotContain(other);
        assertThat(ids("?target=web-09&state=completed&kind=server.create&workspace=production"))
                .contains(theirs)
                .doesNotContain(mine, other);
        assertThat(ids("?target=web-0")).isEmpty();
        assertThat(ids("?target=WEB-09")).isEmpty();
        String created = api.operation(theirs).getString("created_at");
        assertThat(ids("?created_after=" + created)).contains(theirs).doesNotContain(mine);
        assertThat(ids("?created_before=" + created)).contains(mine).doesNotContain(theirs);
    }

    private static List<String> ids(String query) {
        return api.get("/v1/operations" + query).json().asJsonArray().stream()
                .map(it -> it.asJsonObject().getString("id"))
                .toList();
    }
}
