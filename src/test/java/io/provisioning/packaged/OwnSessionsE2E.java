package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers see of themselves: their sessions, the roles, whether their password is public. */
@InTurn
class OwnSessionsE2E {
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void theOwnSessionsAreListedTheNewestFirst() {
        String name = user();
        JsonObject first = SHARED.anonymous().login(name, PASSWORD).object();
        Api here = SHARED.anonymous().withToken(first.getString("token"));
        Api there = Api.as(SHARED.server(), name, PASSWORD);

        List<JsonObject> sessions = sessions(here);

        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(
                        it -> {
                            assertThat(it.keySet())
                                    .containsExactly(
                                            "id",
                                            "created_at",
                                            "refreshed_at",
                                            "expires_at",
                                            "current");
                            assertThat(Duration.between(time(it, "refreshed_at"), end(it)))
                                    .isEqualTo(Duration.ofDays(7));
                            assertThat(time(it, "refreshed_at"))
                                    .isAfterOrEqualTo(time(it, "created_at"));
                        });
        assertThat(sessions)
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(false, true);
        assertThat(sessions(there))
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(true, false);
        Api.Answer page = here.get("/v1/auth/sessions?limit=1");
        assertThat(page.json().asJsonArray()).containsExactly(sessions.get(0));
        assertThat(here.get(page.next().orElseThrow()).json().asJsonArray())
                .containsExactly(sessions.get(1));
    }

    @Test
    void aSessionStaysTheSameWhenItIsRenewedAndGoesWhenItEnds() {
        String name = user();
        JsonObject first = SHARED.anonymous().login(name, PASSWORD).object();
        Api here = SHARED.anonymous().withToken(first.getString("token"));
        JsonObject before = sessions(here).get(0);

        String body =
                Json.createObjectBuilder()
                        .add("refresh_token", first.getString("refresh_token"))
                        .build()
                        .toString();
        assertThat(SHARED.anonymous().post("/v1/auth/refresh", body).status()).isEqualTo(200);

        JsonObject after = sessions(here).get(0);
        assertThat(after.getString("id")).isEqualTo(before.getString("id"));
        assertThat(after.get("created_at")).isEqualTo(before.get("created_at"));
        assertThat(time(after, "refreshed_at")).isAfter(time(before, "refreshed_at"));
        assertThat(after.getBoolean("current")).isTrue();
        Api there = Api.as(SHARED.server(), name, PASSWORD);
        here.post("/v1/auth/logout");
        assertThat(sessions(there)).hasSize(1);
    }

    @Test
    void aSessionIsEndedFromAnotherOne() {
        String name = user();
        Api lost = Api.as(SHARED.server(), name, PASSWORD);
        Api here = Api.as(SHARED.server(), name, PASSWORD);
        String id = sessions(lost).get(1).getString("id");

        assertThat(here.delete("/v1/auth/sessions/" + id).status()).isEqualTo(204);

        Refusal.check(lost.get("/v1/servers"), 401, "invalid_token");
        assertThat(sessions(here)).hasSize(1);
        Refusal.check(here.delete("/v1/auth/sessions/" + id), 404, "not_found");
        assertThat(
                        SHARED.admin()
                                .get("/v1/audit?action=auth.logout&principal=" + name)
                                .json()
                                .asJsonArray()
                                .getValuesAs(JsonObject.class))
                .extracting(it -> it.getString("detail"))
                .containsExactly("session " + id);
    }

    @Test
    void nobodySeesOrEndsTheSessionsOfOthers() {
        Api mine = Api.as(SHARED.server(), user(), PASSWORD);
        String id = sessions(mine).get(0).getString("id");

        assertThat(sessions(SHARED.admin())).noneMatch(it -> it.getString("id").equals(id));
        Refusal.check(SHARED.admin().delete("/v1/auth/sessions/" + id), 404, "not_found");

        assertThat(mine.get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void anApiTokenSeesAndEndsNoSession() {
        Api owner = Api.as(SHARED.server(), user(), PASSWORD);
        String id = sessions(owner).get(0).getString("id");
        JsonObject made = TokenOwner.made(owner, "{\"name\": \"x\"}");
        Api pipeline = SHARED.anonymous().withToken(made.getString("token"));

        Refusal.check(pipeline.get("/v1/auth/sessions"), 403, "session_required");
        Refusal.check(pipeline.delete("/v1/auth/sessions/" + id), 403, "session_required");
    }

    @Test
    void aNewPasswordLeavesOneSession() {
        String name = user();
        Api.as(SHARED.server(), name, PASSWORD);
        Api here = Api.as(SHARED.server(), name, PASSWORD);

        String body =
                Json.createObjectBuilder()
                        .add("current_password", PASSWORD)
                        .add("new_password", "quite another password")
                        .build()
                        .toString();
        Api.Answer changed = here.post("/v1/auth/password", body);

        Api renewed = SHARED.anonymous().withToken(changed.object().getString("token"));
        assertThat(sessions(renewed))
                .extracting(it -> it.getBoolean("current"))
                .containsExactly(true);
    }

    @Test
    void everybodySeesWhatEachRolePermits() {
        List<JsonObject> roles =
                SHARED.viewer()
                        .get("/v1/auth/roles")
                        .json()
                        .asJsonArray()
                        .getValuesAs(JsonObject.class);

        assertThat(roles)
                .extracting(it -> it.getString("name"))
                .containsExactly("admin", "operator", "developer", "viewer");
        JsonObject me = SHARED.viewer().get("/v1/auth/me").object();
        assertThat(roles.get(3).get("permissions")).isEqualTo(me.get("permissions"));
        assertThat(roles.get(0).getJsonArray("permissions").toString())
                .contains("users:manage")
                .doesNotContain("public");
    }

    @Test
    void whoStillHasADefaultPasswordIsTold() {
        assertThat(SHARED.admin().get("/v1/auth/me").object().getBoolean("default_password"))
                .isTrue();
        assertThat(SHARED.viewer().get("/v1/auth/me").object().getBoolean("default_password"))
                .isFalse();
    }

    private static List<JsonObject> sessions(Api api) {
        return api.get("/v1/auth/sessions?limit=200")
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    private static Instant end(JsonObject session) {
        return time(session, "expires_at");
    }

    private static Instant time(JsonObject session, String member) {
        return Instant.parse(session.getString(member));
    }

    private static String user() {
        String name = SharedServer.freshName("own");
        SHARED.admin().createUser(name, "viewer", PASSWORD);
        return name;
    }
}
