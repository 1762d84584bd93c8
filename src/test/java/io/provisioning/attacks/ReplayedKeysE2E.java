package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account's {@code Idempotency-Key}, sent again with its token for other workspaces. */
@InTurn
class ReplayedKeysE2E {
    @RegisterExtension static final Attacked ATTACKED = Attacked.embedded();

    private static Api owner;
    private static Api inside;
    private static Api outside;
    private static String failed;

    @BeforeAll
    static void twoWorkspaces() {
        ATTACKED.cli()
                .lists(
                        """
                        [{"id": "r-1", "hostname": "keyed-01", "workspace": "keyed"},
                         {"id": "r-2", "hostname": "same", "workspace": "keyed"},
                         {"id": "r-3", "hostname": "same", "workspace": "elsewhere"}]""");
        owner = ATTACKED.fresh("admin");
        inside = limitedTo("keyed");
        outside = limitedTo("elsewhere");
        failed = submitted(owner.post("/v1/servers/create", server("fail")));
        owner.awaitEnd(failed);
    }

    @AfterAll
    static void noServers() {
        ATTACKED.cli().lists("[]");
    }

    private static Api limitedTo(String workspace) {
        Api.Answer made =
                owner.post(
                        "/v1/tokens", "{\"name\": \"x\", \"workspaces\": [\"" + workspace + "\"]}");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return owner.withToken(made.object().getString("token"));
    }

    private static String submitted(Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return answer.object().getString("id");
    }

    private static String server(String provider) {
        return """
               {"workspace": "keyed", "provider": "%s", "plan": "p", "hostname": "keyed-01"}"""
                .formatted(provider);
    }

    /** What is submitted: method and path, and the body; first what is tried each time. */
    private static Map<String, String> submissions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("POST /v1/servers/create", server("ok"));
        all.put("DELETE /v1/servers/keyed-01", "");
        all.put("POST /v1/operations/" + failed + "/retry", "");
        all.put(
                "POST /v1/taskservs/create",
                "{\"workspace\": \"keyed\", \"name\": \"task-01\", \"servers\": []}");
        all.put("POST /v1/clusters/create", "{\"workspace\": \"keyed\", \"name\": \"c-01\"}");
        all.put(
                "POST /v1/workflows/submit",
                "{\"workspace\": \"keyed\", \"workflow_type\": \"ok\", \"parameters\": {}}");
        all.put("POST /v1/workspaces/create", "{\"name\": \"keyed\"}");
        all.put("POST /v1/servers/keyed-01/ssh", "");
        all.keySet().retainAll(all.keySet().stream().limit(Tries.of(3, all.size())).toList());
        return all;
    }

    private static Api.Answer send(Api api, String call, String body, String key, String prefer) {
        int space = call.indexOf(' ');
        HttpRequest.Builder request =
                api.request(call.substring(space + 1))
                        .method(
                                call.substring(0, space),
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return api.send(request.header("Prefer", prefer));
    }

    @Test
    void aTokenForOtherWorkspacesIsAnsweredAsWithoutTheKey() {
        int refused = 0;
        for (Map.Entry<String, String> one : submissions().entrySet()) {
            String call = one.getKey();
            String key = "key-of-" + call.replaceAll("[^a-z0-9]", "");
            String id = submitted(send(owner, call, one.getValue(), key, "handling=lenient"));
            owner.awaitEnd(id);
            String before = newest();
            for (String prefer : List.of("handling=lenient", "handling=strict", "wait=1")) {
                Api.Answer with = send(outside, call, one.getValue(), key, prefer);
                JsonObject without =
                        Refusal.check(
                                send(outside, call, one.getValue(), "", prefer), 404, "not_found");

                assertThat(Refusal.check(with, 404, "not_found").getString("detail"))
                        .as(call)
                        .isEqualTo(without.getString("detail"));
                assertThat(with.body()).doesNotContain(id);
                assertThat(with.header("Location")).isNull();
                assertThat(with.header("Idempotent-Replayed")).isNull();
                refused++;
            }
            assertThat(newest()).as(call).isEqualTo(before);
            for (Api again : List.of(owner, inside)) {
                Api.Answer replayed = send(again, call, one.getValue(), key, "handling=lenient");
                assertThat(submitted(replayed)).as(call).isEqualTo(id);
                assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
            }
        }
        Tries.report(
                "an Idempotency-Key with a token for other workspaces",
                refused + " replays, all answered as without the key, nothing submitted");
    }

    @Test
    void whereTheSameRequestMeansSomethingElseTheKeyIsTaken() {
        String first = submitted(send(inside, "DELETE /v1/servers/same", "", "same", "x"));
        owner.awaitEnd(first);
        String before = newest();

        Api.Answer other = send(outside, "DELETE /v1/servers/same", "", "same", "x");

        Refusal.check(other, 409, "conflict");
        assertThat(other.body()).doesNotContain(first);
        assertThat(newest()).isEqualTo(before);
    }

    private static String newest() {
        return ATTACKED.admin().get("/v1/operations?limit=1").body();
    }
}
