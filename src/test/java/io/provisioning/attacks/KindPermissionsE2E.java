package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.Refusal;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By way of an operation nobody sees or does what its own route would refuse. */
@InTurn
class KindPermissionsE2E {
    private static final List<String> ROLES = List.of("viewer", "developer", "operator", "admin");

    /** What the CLI prints, whatever it is asked, and what it says where it fails. */
    private static final String PRINTED = "10.0.0.1";

    private static final String SAID = "no capacity in zone";

    private static final List<String> FORMS =
            List.of("text/plain", "application/x-ndjson", "application/json", "text/event-stream");

    @RegisterExtension static final Attacked ATTACKED = new Attacked();

    /** An operation of each kind that has completed, and those that have failed, by kind. */
    private static final Map<String, String> COMPLETED = new LinkedHashMap<>();

    private static final Map<String, String> FAILED = new LinkedHashMap<>();

    private int shown;
    private int withheld;
    private int refused;

    @BeforeAll
    static void oneOfEachKind() {
        Api admin = ATTACKED.admin();
        ATTACKED.cli()
                .lists(
                        """
                        [{"id": "k-1", "hostname": "kind-01", "workspace": "kinds"},
                         {"id": "k-2", "hostname": "fail-01", "workspace": "kinds"}]""");
        COMPLETED.put("server.ssh", id(admin.post("/v1/servers/kind-01/ssh")));
        COMPLETED.put("workspace.create", workspace(Attacked.freshName("kind")));
        FAILED.put("server.ssh", id(admin.post("/v1/servers/fail-01/ssh")));
        FAILED.put("workspace.create", workspace(Attacked.freshName("fail")));
        if (ATTACKS.areAll()) {
            FAILED.put("server.create", admin.create("kind-01", "fail"));
            COMPLETED.put("server.create", admin.create("kind-01", "ok"));
            COMPLETED.put("server.delete", id(admin.delete("/v1/servers/kind-01")));
            COMPLETED.put("taskserv.create", id(admin.post("/v1/taskservs/create", named("t-01"))));
            COMPLETED.put("cluster.create", id(admin.post("/v1/clusters/create", named("c-01"))));
            COMPLETED.put("workflow.submit", id(admin.post("/v1/workflows/submit", workflow())));
        }
        COMPLETED.forEach((kind, id) -> assertEnds(kind, id, "completed"));
        FAILED.forEach((kind, id) -> assertEnds(kind, id, "failed"));
    }

    @AfterAll
    static void noServers() {
        ATTACKED.cli().lists("[]");
    }

    private static void assertEnds(String kind, String id, String status) {
        JsonObject ended = ATTACKED.admin().awaitEnd(id);
        assertThat(ended.getString("kind")).isEqualTo(kind);
        assertThat(ended.getString("status")).as(kind).isEqualTo(status);
    }

    private static String id(Api.Answer submitted) {
        assertThat(submitted.status()).as("%s", submitted).isEqualTo(202);
        return submitted.object().getString("id");
    }

    private static String named(String name) {
        return "{\"workspace\": \"kinds\", \"name\": \"%s\"}".formatted(name);
    }

    private static String workflow() {
        return "{\"workspace\": \"kinds\", \"workflow_type\": \"ok\", \"parameters\": {}}";
    }

    private static String workspace(String name) {
        return id(ATTACKED.admin().post("/v1/workspaces/create", "{\"name\": \"" + name + "\"}"));
    }

    private static boolean maySee(String role, String kind) {
        return !(role.equals("viewer") && kind.equals("server.ssh"));
    }

    private static boolean mayRepeat(String role, String kind) {
        return role.equals("admin")
                || (role.equals("operator") && !kind.equals("workspace.create"));
    }

    @Test
    void whatCameOfAnOperationIsForThoseWhoMaySeeItsKind() {
        for (String role : ROLES) {
            Api api = ATTACKED.as(role);
            COMPLETED.forEach((kind, id) -> look(api, role, kind, id, PRINTED));
            FAILED.forEach((kind, id) -> look(api, role, kind, id, SAID));
        }
        String others = "answers with it, %d without, %d of 403".formatted(withheld, refused);
        ATTACKS.report("what came of operations of each kind, by each role", shown, others);
    }

    private void look(Api api, String role, String kind, String id, String secret) {
        boolean may = maySee(role, kind);
        String path = "/v1/operations/" + id;
        for (Api.Answer answer :
                List.of(
                        api.get(path),
                        api.get(path + "?wait=1s"),
                        api.get("/v1/operations?limit=200&kind=" + kind),
                        api.send(api.request(path).header("Prefer", "handling=strict").GET()),
                        api.send(
                                api.request(path)
                                        .header("Prefer", "wait=1, handling=strict")
                                        .GET()))) {
            assertThat(answer.status()).isIn(200, 424);
            assertThat(answer.body().contains(secret)).as("%s: %s", role, answer).isEqualTo(may);
            assertThat(answer.body().contains("\"withheld\":[]")).isEqualTo(may);
            count(may);
        }
        read(api, path + "/command", "application/json", may);
        for (String query :
                List.of("?follow=true", "", "?tail=1", "?from=1").subList(0, ATTACKS.of(2, 2, 4))) {
            FORMS.forEach(form -> read(api, path + "/logs" + query, form, may));
        }
    }

    private void count(boolean may) {
        shown += may ? 1 : 0;
        withheld += may ? 0 : 1;
    }

    private void read(Api api, String path, String form, boolean may) {
        Api.Answer answer = api.send(api.request(path).header("Accept", form).GET());
        if (may) {
            assertThat(answer.status())
                    .as("%s", answer)
                    .isEqualTo(form.endsWith("/json") && path.contains("follow") ? 400 : 200);
            shown++;
        } else {
            Refusal.check(answer, 403, "forbidden");
            refused++;
        }
    }

    @Test
    void whoMayNotHaveItDoneNeitherRepeatsNorCancelsIt() {
        int tried = 0;
        String before = newest();
        for (String role : ROLES) {
            for (Map.Entry<String, String> one : COMPLETED.entrySet()) {
                for (String what : List.of("cancel", "retry")) {
                    Api.Answer answer =
                            ATTACKED.as(role).post("/v1/operations/" + one.getValue() + "/" + what);
                    boolean may = mayRepeat(role, one.getKey());
                    Refusal.check(answer, may ? 409 : 403, may ? "conflict" : "forbidden");
                    tried++;
                }
            }
        }
        for (String role : List.of("viewer", "developer", "operator")) {
            String path = "/v1/operations/" + FAILED.get("workspace.create") + "/retry";
            Refusal.check(ATTACKED.as(role).post(path), 403, "forbidden");
            tried++;
        }
        assertThat(newest()).isEqualTo(before);
        ATTACKS.report(
                "operations of each kind repeated and cancelled, by each role",
                tried,
                "tries, each refused as its own route would refuse it, nothing done");
    }

    private static String newest() {
        return ATTACKED.admin().get("/v1/operations?limit=1").body();
    }

    @Test
    void anApiTokenOfALesserRoleSeesAndRepeatsNoMoreThanThatRole() {
        Api owner = ATTACKED.fresh("admin");
        Api viewer = token(owner, "viewer");
        Api operator = token(owner, "operator");
        String ssh = COMPLETED.get("server.ssh");

        JsonObject seen = viewer.operation(ssh);

        assertThat(seen.get("result")).isEqualTo(JsonValue.NULL);
        assertThat(seen.getJsonArray("withheld")).isNotEmpty();
        assertThat(operator.operation(ssh).get("result")).isNotEqualTo(JsonValue.NULL);
        Refusal.check(viewer.get("/v1/operations/" + ssh + "/logs"), 403, "forbidden");
        Refusal.check(
                operator.post("/v1/operations/" + FAILED.get("workspace.create") + "/retry"),
                403,
                "forbidden");
    }

    @Test
    void whatWasShownToOneIsNotWhatAnotherHasUnchanged() {
        String path = "/v1/operations/" + COMPLETED.get("server.ssh");
        Api viewer = ATTACKED.as("viewer");
        String whole = ATTACKED.admin().get(path).header("ETag");
        String part = viewer.get(path).header("ETag");

        assertThat(part).isNotEqualTo(whole);
        assertThat(known(viewer, path, part)).isEqualTo(304);
        assertThat(known(viewer, path, whole)).isEqualTo(200);
        assertThat(known(ATTACKED.admin(), path, part)).isEqualTo(200);
    }

    private static int known(Api api, String path, String tag) {
        return api.send(api.request(path).header("If-None-Match", tag).GET()).status();
    }

    @Test
    void anIdempotencyKeyRepeatsNothingForALesserRoleOfTheSameAccount() {
        Api owner = ATTACKED.fresh("admin");
        Api operator = token(owner, "operator");
        String path = "/v1/operations/" + FAILED.get("workspace.create") + "/retry";

        Api.Answer first = keyed(owner, path);

        assertThat(first.status()).as("%s", first).isEqualTo(202);
        Refusal.check(keyed(operator, path), 403, "forbidden");
        assertThat(keyed(owner, path).body()).isEqualTo(first.body());
        owner.awaitEnd(first.object().getString("id"));
    }

    private static Api.Answer keyed(Api api, String path) {
        return api.send(
                api.request(path).header("Idempotency-Key", "again").POST(BodyPublishers.noBody()));
    }

    private static Api token(Api owner, String role) {
        Api.Answer made = owner.post("/v1/tokens", "{\"name\": \"x\", \"role\": \"" + role + "\"}");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return owner.withToken(made.object().getString("token"));
    }
}
