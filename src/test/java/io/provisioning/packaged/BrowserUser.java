package io.provisioning.packaged;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** A user of the shared server with a browser. */
final class BrowserUser {
    static final String PASSWORD = "correct horse battery";
    static final String NEXT = "quite another password";

    private final SharedServer shared;
    private final String name = SharedServer.freshName("browser");
    private final BrowserPage page;

    BrowserUser(SharedServer shared) {
        this.shared = shared;
        page = BrowserPage.of(shared.anonymous());
        shared.admin().createUser(name, "viewer", PASSWORD);
    }

    String name() {
        return name;
    }

    /** A page of the server. */
    BrowserPage page() {
        return page;
    }

    Api.Answer logIn() {
        return page.login(credentials(PASSWORD));
    }

    /** The body of a login. */
    String credentials(String password) {
        return Json.createObjectBuilder()
                .add("username", name)
                .add("password", password)
                .build()
                .toString();
    }

    /** The body of a change of the password. */
    static String change(String current) {
        return Json.createObjectBuilder()
                .add("current_password", current)
                .add("new_password", NEXT)
                .build()
                .toString();
    }

    /** Whether the access token of that answer is good. */
    boolean isGood(Api.Answer answer) {
        String token = answer.object().getString("token");
        return shared.anonymous().withToken(token).get("/v1/servers").status() == 200;
    }

    /** What the audit trail has of this user. */
    List<JsonObject> did(String action) {
        return records(action, "principal");
    }

    /** What it has about this user, whoever did it. */
    List<JsonObject> suffered(String action) {
        return records(action, "target");
    }

    private List<JsonObject> records(String action, String member) {
        return shared
                .admin()
                .get("/v1/audit?limit=200&action=" + action)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(it -> it.getString(member, "").equals(name))
                .toList();
    }
}
