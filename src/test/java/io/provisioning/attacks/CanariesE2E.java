package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.OpenApi;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.BrowserPage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that the server gets to know, and every place where somebody might read them. */
@InTurn
class CanariesE2E {
    @RegisterExtension static final Exposed ATTACKED = new Exposed();

    private final Canaries canaries = new Canaries();
    private final List<String> answers = new ArrayList<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    @Test
    void noSecretComesToLight() throws SQLException {
        canaries.with("the JWT secret", Attacked.JWT_SECRET);
        canaries.with("the database's password", Exposed.DATABASE_PASSWORD);
        passwords();
        tokens();
        keys();
        refusedBodies();
        workflow();

        places.put("answers", String.join("\n", answers));
        places.put("log", String.join("\n", ATTACKED.server().output()));
        Api admin = ATTACKED.admin();
        for (String path :
                List.of(
                        "/v1/audit?limit=200",
                        "/v1/operations?limit=200",
                        "/v1/users",
                        "/v1/metrics",
                        "/v1/nodes",
                        "/health")) {
            places.put(path, admin.get(path).body());
        }
        places.put("audit", as(admin, "application/x-ndjson"));
        places.put("audit as CSV", as(admin, "text/csv"));
        Map<String, List<String>> found = new LinkedHashMap<>();
        places.forEach(
                (place, text) -> {
                    assertThat(text).as(place).isNotEmpty();
                    List<String> hits = new ArrayList<>(canaries.hits(text));
                    if (!hits.isEmpty()) {
                        found.put(place, hits);
                    }
                });
        List<String> stored = canaries.hits(Places.dump(ATTACKED.database()));
        ATTACKS.report(
                "canaries",
                canaries.count(),
                "secrets in %d places, %d hits; in a dump of the database, %d hits"
                        .formatted(places.size(), found.size(), stored.size()));
        assertThat(found).isEmpty();
        assertThat(stored).isEmpty();
    }

    private static String as(Api admin, String type) {
        return admin.send(admin.request("/v1/audit").header("Accept", type).GET()).body();
    }

    private void passwords() {
        Api admin = ATTACKED.admin();
        String name = Attacked.freshName("canary");
        String first = canaries.fresh("a first password");
        String second = canaries.fresh("a password an administrator gave");
        String own = canaries.fresh("a password the user chose");
        seen(admin.createUser(name, "operator", first));
        seen(admin.patch("/v1/users/" + name, json("password", second)));
        Api user = Api.as(ATTACKED.server(), name, second);
        seen(
                user.post(
                        "/v1/auth/password",
                        Json.createObjectBuilder()
                                .add("current_password", canaries.fresh("a wrong current password"))
                                .add("new_password", own)
                                .build()
                                .toString()));
        seen(
                user.post(
                        "/v1/tokens",
                        Json.createObjectBuilder()
                                .add("name", "x")
                                .add(
                                        "current_password",
                                        canaries.fresh("a wrong password for a token"))
                                .build()
                                .toString()));
        JsonObject changed =
                user.post(
                                "/v1/auth/password",
                                Json.createObjectBuilder()
                                        .add("current_password", second)
                                        .add("new_password", own)
                                        .build()
                                        .toString())
                        .object();
        canaries.with("an access token", changed.getString("token").split("\\.", -1)[2]);
        canaries.with("a refresh token", changed.getString("refresh_token"));
        seen(ATTACKED.anonymous().login(name, canaries.fresh("a wrong password")));
        seen(ATTACKED.anonymous().login("nobody", canaries.fresh("a password of nobody")));
        seen(
                admin.createUser(
                        name, "operator", canaries.fresh("a password of a name that is taken")));
        seen(admin.createUser("Not A Name", "operator", canaries.fresh("a password of no name")));
    }

    private void tokens() {
        Api anonymous = ATTACKED.anonymous();
        String name = Attacked.freshName("spender");
        ATTACKED.admin().createUser(name, "developer", Attacked.PASSWORD);
        JsonObject login = anonymous.login(name, Attacked.PASSWORD).object();
        String spent = canaries.with("a spent refresh token", login.getString("refresh_token"));
        anonymous.post("/v1/auth/refresh", json("refresh_token", spent));
        seen(anonymous.post("/v1/auth/refresh", json("refresh_token", spent)));
        seen(
                anonymous.post(
                        "/v1/auth/refresh",
                        json("refresh_token", canaries.fresh("no refresh token"))));
        BrowserPage page = BrowserPage.of(anonymous);
        page.login(
                Json.createObjectBuilder()
                        .add("username", name)
                        .add("password", Attacked.PASSWORD)
                        .build()
                        .toString());
        BrowserPage thief = page.with(canaries.with("a spent cookie", page.cookie()));
        page.post("refresh");
        canaries.with("a cookie", page.cookie());
        page.post("refresh");
        seen(thief.post("refresh"));
        seen(page.with(canaries.fresh("no cookie")).post("refresh"));
        seen(anonymous.withToken(canaries.fresh("no access token")).get("/v1/operations"));
        String basic = canaries.fresh("credentials of another scheme");
        seen(
                anonymous.send(
                        anonymous.request("/v1/users").header("Authorization", "Basic " + basic)));
        String query = OpenApi.encoded(canaries.fresh("a token in the address"));
        seen(anonymous.get("/v1/operations?access_token=" + query));
        seen(ATTACKED.admin().get("/v1/operations?access_token=" + query));
    }

    private void refusedBodies() {
        Api admin = ATTACKED.admin();
        String text = canaries.fresh("a secret in broken JSON");
        seen(
                admin.post(
                        "/v1/workflows/submit",
                        "{\"parameters\": {\"password\": \"" + text + "\""));
        seen(admin.post("/v1/workflows/submit", "{\"parameters\": {\"password\": " + text + "}}"));
        seen(
                admin.post(
                        "/v1/workflows/submit",
                        json("password", canaries.fresh("a secret out of place"))));
        seen(
                admin.post(
                        "/v1/servers/create",
                        json("hostname", canaries.fresh("a secret for a name"))));
    }

    /** Its CLI prints what it got: as it is, over the bounds of chunks, and in base64. */
    private void workflow() {
        Api admin = ATTACKED.admin();
        for (String type : List.of("leak", "hang")) {
            JsonObject body =
                    Json.createObjectBuilder()
                            .add("workspace", "canaries")
                            .add("workflow_type", type)
                            .add(
                                    "parameters",
                                    Json.createObjectBuilder()
                                            .add("password", canaries.fresh(type + ": a password"))
                                            .add("api_key", canaries.fresh(type + ": a key"))
                                            .add(
                                                    "list",
                                                    Json.createArrayBuilder()
                                                            .add(
                                                                    object(
                                                                            "db_token",
                                                                            canaries.fresh(
                                                                                    type
                                                                                            + ": a token")))))
                            .build();
            String id =
                    admin.post("/v1/workflows/submit", body.toString()).object().getString("id");
            if (type.equals("hang")) {
                admin.awaitRunning(id);
                places.put("arguments of processes", Places.argumentsOfProcesses());
                admin.post("/v1/operations/" + id + "/cancel");
            }
            admin.awaitEnd(id);
            seen(admin.get("/v1/operations/" + id));
            seen(admin.get("/v1/workflows/" + id));
            seen(admin.get("/v1/operations/" + id + "/logs"));
            seen(
                    admin.send(
                            admin.request("/v1/operations/" + id + "/logs")
                                    .header("Accept", "application/x-ndjson")
                                    .method("GET", BodyPublishers.noBody())));
        }
    }

    private void keys() {
        Api admin = ATTACKED.admin();
        String key = canaries.fresh("an Idempotency-Key");
        for (String hostname : List.of("keyed", "keyed", "another")) {
            String body =
                    """
                    {"workspace": "canaries", "provider": "ok", "plan": "p", "hostname": "%s"}"""
                            .formatted(hostname);
            seen(
                    admin.send(
                            admin.request("/v1/servers/create")
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .POST(BodyPublishers.ofString(body))));
        }
    }

    /** Without the address, which is what was asked. */
    private void seen(Api.Answer answer) {
        answers.add(answer.headers().map() + answer.body());
    }

    private static String json(String name, String value) {
        return object(name, value).toString();
    }

    private static JsonObject object(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }
}
