package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.BrowserPage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who keeps the audit trail from being written, to act unseen: then nobody acts. */
@InTurn
class UnauditedE2E {
    private static final int TRIALS = ATTACKS.of(1, 2, 20);

    /** What a table holds is what was done; the trail, and what counts guesses, aside. */
    private static final List<String> TABLES =
            List.of(
                    "account",
                    "api_token",
                    "signing_key",
                    "refresh_token",
                    "ended_session",
                    "operation",
                    "idempotency_key");

    /** Ways to keep it from being written, and how they are ended. */
    private static final Map<String, String> WAYS =
            Map.of(
                    "alter table audit_record rename to gone_record",
                    "alter table gone_record rename to audit_record",
                    "create trigger unaudited before insert on audit_record"
                            + " for each row execute function refuse_record()",
                    "drop trigger unaudited on audit_record");

    @RegisterExtension static final Exposed ATTACKED = new Exposed();

    private static Connection database;
    private static Api admin;
    private static String refreshToken;
    private static BrowserPage page;
    private static BrowserPage otherPage;
    private static String sessionId;
    private static String tokenId;
    private static String runningId;
    private static String failedId;

    @BeforeAll
    static void start() throws SQLException {
        database = ATTACKED.database();
        // Of somebody's try: a key that is on its way already could not be followed by another.
        execute("delete from signing_key where signs_from > current_timestamp");
        execute(
                "create function refuse_record() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not today'; end $$");
        admin = ATTACKED.fresh("admin");
        admin.createUser("carol", "operator", Attacked.PASSWORD);
        refreshToken =
                ATTACKED.anonymous()
                        .login("carol", Attacked.PASSWORD)
                        .object()
                        .getString("refresh_token");
        page = BrowserPage.of(ATTACKED.anonymous());
        page.login(login("carol"));
        otherPage = BrowserPage.of(ATTACKED.anonymous());
        sessionId = anotherSession();
        tokenId = admin.post("/v1/tokens", "{\"name\": \"kept\"}").object().getString("id");
        failedId = admin.create("failed-01", "fail");
        admin.awaitEnd(failedId);
        runningId = admin.create("running-01", "hang");
        admin.awaitRunning(runningId);
        Await.until("nothing else goes on", () -> going().equals(List.of(runningId)));
    }

    @AfterAll
    static void stop() throws SQLException {
        if (database != null) {
            database.close();
        }
    }

    /** In this order, so that one that begins meanwhile is not missed. */
    private static List<String> going() {
        return Stream.of("pending", "running")
                .map(state -> admin.get("/v1/operations?state=" + state).json().asJsonArray())
                .flatMap(found -> found.getValuesAs(JsonObject.class).stream())
                .map(found -> found.getString("id"))
                .toList();
    }

    @Test
    void whatCanNotBeRecordedDoesNotHappen() throws SQLException {
        Map<String, Supplier<Api.Answer>> actions = actions();
        int refused = 0;
        for (int i = 0; i < TRIALS; i++) {
            for (Map.Entry<String, String> way : WAYS.entrySet()) {
                for (Map.Entry<String, Supplier<Api.Answer>> action : actions.entrySet()) {
                    List<String> before = state();
                    execute(way.getKey());
                    Api.Answer answer = action.getValue().get();
                    execute(way.getValue());

                    String trial = action.getKey() + ", " + way.getKey() + ": " + answer;
                    assertThat(answer.status()).as(trial).isGreaterThanOrEqualTo(500);
                    assertThat(answer.body()).as(trial).doesNotContain("token\"", "not today");
                    assertThat(state()).as(trial).isEqualTo(before);
                    refused++;
                }
            }
        }
        assertThat(admin.operation(runningId).getString("status")).isEqualTo("running");
        assertThat(admin.get("/v1/audit/verify").object().getBoolean("valid")).isTrue();
        ATTACKS.report(
                "audit unwritable",
                refused,
                "actions of %d kinds, all refused, nothing done".formatted(actions.size()));
        eachWouldHaveBeenDone(actions);
    }

    /** Or else their refusal would say nothing. */
    private static void eachWouldHaveBeenDone(Map<String, Supplier<Api.Answer>> actions) {
        actions.forEach(
                (what, action) -> {
                    Api.Answer answer = action.get();
                    assertThat(answer.status()).as("%s: %s", what, answer).isBetween(200, 204);
                });
    }

    /** In an order in which each can be done after the one before. */
    private static Map<String, Supplier<Api.Answer>> actions() {
        Map<String, Supplier<Api.Answer>> actions = new LinkedHashMap<>();
        Api anonymous = ATTACKED.anonymous();
        actions.put("login", () -> anonymous.login("admin", "admin123"));
        actions.put("refresh", () -> anonymous.post("/v1/auth/refresh", refresh()));
        actions.put("login of a browser", () -> otherPage.login(login("carol")));
        actions.put("refresh of a browser", () -> page.post("refresh"));
        actions.put("end of a session", () -> admin.delete("/v1/auth/sessions/" + sessionId));
        actions.put("logout of a browser", () -> page.post("logout"));
        actions.put("submission", () -> admin.post("/v1/servers/create", newServer()));
        actions.put("workflow", () -> admin.post("/v1/workflows/submit", workflow()));
        actions.put("retry", () -> admin.post("/v1/operations/" + failedId + "/retry"));
        actions.put("cancel", () -> admin.post("/v1/operations/" + runningId + "/cancel"));
        actions.put("account", () -> admin.createUser("dave", "viewer", Attacked.PASSWORD));
        actions.put("change of a role", () -> admin.patch("/v1/users/carol", role()));
        actions.put("removal of an account", () -> admin.delete("/v1/users/carol"));
        actions.put("API token", () -> admin.post("/v1/tokens", "{\"name\": \"new\"}"));
        actions.put("revocation", () -> admin.delete("/v1/tokens/" + tokenId));
        actions.put("rotation of keys", () -> admin.post("/v1/auth/keys/rotate"));
        actions.put("export of the trail", UnauditedE2E::export);
        actions.put("own password", () -> admin.post("/v1/auth/password", password()));
        return actions;
    }

    private static String login(String name) {
        return Json.createObjectBuilder()
                .add("username", name)
                .add("password", Attacked.PASSWORD)
                .build()
                .toString();
    }

    /** One of the administrator's beside the one that all this is done in. */
    private static String anotherSession() {
        String name = admin.get("/v1/auth/me").object().getString("name");
        BrowserPage.of(ATTACKED.anonymous()).login(login(name));
        return admin.get("/v1/auth/sessions").json().asJsonArray().getJsonObject(0).getString("id");
    }

    private static Api.Answer export() {
        return admin.send(
                admin.request("/v1/audit").header("Accept", "application/x-ndjson").GET());
    }

    private static String refresh() {
        return Json.createObjectBuilder().add("refresh_token", refreshToken).build().toString();
    }

    private static String newServer() {
        return """
               {"workspace": "w", "provider": "argv", "plan": "p", "hostname": "unseen-01"}""";
    }

    private static String workflow() {
        return """
               {"workspace": "w", "workflow_type": "leak", "parameters": {"a": 1}}""";
    }

    private static String role() {
        return "{\"role\": \"viewer\"}";
    }

    private static String password() {
        return """
               {"current_password": "%s", "new_password": "another walk at night"}"""
                .formatted(Attacked.PASSWORD);
    }

    /** Every row of what can be changed, but for what a heartbeat or a look changes. */
    private static List<String> state() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            try (Statement statement = database.createStatement();
                    ResultSet found =
                            statement.executeQuery(
                                    "select cast(t as text) from " + table + " t order by 1")) {
                while (found.next()) {
                    rows.add(table + " " + found.getString(1));
                }
            }
        }
        return rows;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
