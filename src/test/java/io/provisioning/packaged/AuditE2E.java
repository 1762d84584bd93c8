package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import io.provisioning.PrometheusText;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: the audit trail as an administrator reads it. */
@InTurn
class AuditE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void aCreationIsFoundByItsRequestWithWhoAndFromWhere() {
        String request = SharedServer.freshName("audited");
        String id = created(request, SharedServer.freshName("web"));

        JsonObject submitted = only("?request_id=" + request + "&action=operation.submit");

        assertThat(submitted.getString("principal")).isEqualTo("operator");
        assertThat(submitted.getString("role")).isEqualTo("operator");
        assertThat(submitted.getString("address")).isEqualTo("127.0.0.1");
        assertThat(submitted.getString("outcome")).isEqualTo("pending");
        assertThat(submitted.getString("operation_id")).isEqualTo(id);
        assertThat(submitted.getString("detail")).isEqualTo("server.create");
        assertThat(submitted.getString("recorded_at")).matches("20.*Z");
    }

    @Test
    void everyStateOfAnOperationIsRecorded() {
        String id = created(SharedServer.freshName("audited"), SharedServer.freshName("web"));
        SHARED.admin().awaitEnd(id);

        assertThat(trail("?operation_id=" + id))
                .extracting(entry -> entry.getString("outcome"))
                .containsExactly("completed", "running", "pending");
    }

    @Test
    void loginsAndTheirFailuresAreRecordedWithoutPasswords() {
        String name = SharedServer.freshName("nobody");
        SHARED.anonymous().login(name, "a-mistyped-password");
        SHARED.again("developer");

        JsonObject failure = only("?principal=" + name);
        assertThat(failure.getString("action")).isEqualTo("auth.login");
        assertThat(failure.getString("outcome")).isEqualTo("failure");
        JsonObject login = trail("?principal=developer&action=auth.login").get(0);
        assertThat(login.getString("outcome")).isEqualTo("success");
        assertThat(login.getString("role")).isEqualTo("developer");
        assertThat(SHARED.admin().get("/v1/audit?limit=200").body())
                .doesNotContain("a-mistyped-password", "dev123");
    }

    @Test
    void whoIsDeniedIsRecordedWithWhatWasWanted() {
        String request = SharedServer.freshName("denied");
        Api viewer = SHARED.viewer();
        String path = "/v1/users/" + SharedServer.freshName("nobody");
        viewer.send(viewer.request(path).header("X-Request-Id", request).GET());

        JsonObject denial = only("?request_id=" + request);

        assertThat(denial.getString("action")).isEqualTo("request.denied");
        assertThat(denial.getString("principal")).isEqualTo("viewer");
        assertThat(denial.getString("role")).isEqualTo("viewer");
        assertThat(denial.getString("target")).isEqualTo("GET " + path);
        assertThat(denial.getString("outcome")).isEqualTo("denied");
        assertThat(denial.getString("detail")).isEqualTo("403");
    }

    /** Others are denied so meanwhile, and of the same within a minute only the first is told. */
    @ParameterizedTest
    @ValueSource(strings = {"", "not.a.token"})
    void soIsWhoHasNoTokenOrABadOne(String token) {
        Api api = token.isEmpty() ? SHARED.anonymous() : SHARED.anonymous().withToken(token);
        double before = denied();
        api.get("/v1/servers");

        assertThat(denied()).isGreaterThan(before);
        JsonObject denial = trail("?principal=anonymous&action=request.denied").get(0);
        assertThat(denial.getString("outcome")).isEqualTo("denied");
        assertThat(denial.get("role")).isEqualTo(JsonObject.NULL);
        assertThat(denial.getString("detail")).startsWith("401");
    }

    private static double denied() {
        return PrometheusText.parse(SHARED.admin().get("/v1/metrics").body())
                .value("provisioning_denials_total{status=\"401\"}");
    }

    @Test
    void aChangeOfAnAccountIsRecorded() {
        String name = SharedServer.freshName("user");
        SHARED.admin().createUser(name, "viewer", "correct horse battery");
        SHARED.admin().patch("/v1/users/" + name, "{\"role\": \"developer\"}");
        SHARED.admin().delete("/v1/users/" + name);

        assertThat(trail("?target=" + name))
                .allMatch(entry -> entry.getString("principal").equals("admin"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void pagesLeadThroughEverythingOnce() {
        String request = SharedServer.freshName("denied");
        for (int i = 0; i < 7; i++) {
            Api viewer = SHARED.viewer();
            // The same again within the minute would not be a record of its own.
            String nobody = "/v1/users/" + SharedServer.freshName("nobody");
            viewer.send(viewer.request(nobody).header("X-Request-Id", request).GET());
        }

        String path = "/v1/audit?limit=3&request_id=" + request;
        List<String> ids = new ArrayList<>();
        while (path != null) {
            Api.Answer page = SHARED.admin().get(path);
            page.json().asJsonArray().getValuesAs(JsonObject.class).stream()
                    .map(entry -> entry.getString("id"))
                    .forEach(ids::add);
            path = page.next().orElse(null);
        }

        assertThat(ids)
                .hasSize(7)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void whoLooksAtTheTrailIsInItAndNotInWhatHeSees() {
        String request = SharedServer.freshName("look");
        Api admin = SHARED.admin();
        String path = "/v1/audit?request_id=" + request;

        assertThat(admin.send(admin.request(path).header("X-Request-Id", request).GET()).body())
                .startsWith("[]");

        JsonObject look = only("?request_id=" + request);
        assertThat(look.getString("action")).isEqualTo("audit.read");
        assertThat(look.getString("principal")).isEqualTo("admin");
        assertThat(look.getString("detail")).isEqualTo("request_id=" + request);
    }

    @Test
    void timesAreBounds() {
        String before = only("?request_id=" + deniedOnce()).getString("recorded_at");

        assertThat(SHARED.admin().get("/v1/audit?recorded_before=" + before).body())
                .doesNotContain(before);
        assertThat(SHARED.admin().get("/v1/audit?recorded_after=" + before).body())
                .contains(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recorded_after=yesterday",
                "recorded_after=%2B999999999-12-31T00:00:00Z",
                "recorded_before=1",
                "limit=0",
                "limit=201",
                "cursor=x"
            })
    void whatCannotBeReadIsNamed(String query) {
        JsonObject problem =
                Refusal.check(SHARED.admin().get("/v1/audit?" + query), 400, "invalid_request");

        assertThat(Refusal.fields(problem)).containsExactly(query.replaceAll("=.*", ""));
    }

    @Test
    void aMisspeltFilterDoesNotShowEverything() {
        Refusal.check(SHARED.admin().get("/v1/audit?user=admin"), 400, "unknown_parameter");
    }

    @Test
    void itVerifiesAndThatItWasAskedIsRecordedToo() {
        JsonObject found = SHARED.admin().get("/v1/audit/verify").object();

        assertThat(found.getBoolean("valid")).as("%s", found).isTrue();
        assertThat(found.getBoolean("anchor_checked")).isTrue();
        assertThat(found.getInt("records")).isPositive();
        assertThat(trail("?action=audit.verify").get(0).getString("outcome")).isEqualTo("success");
    }

    @Test
    void recordsAreSealedSoonAfterTheyAreWritten() {
        String request = deniedOnce();
        SHARED.admin().get("/v1/audit/verify");

        JsonObject denial = only("?request_id=" + request);

        assertThat(denial.getJsonNumber("seq").longValue()).isPositive();
        assertThat(denial.getString("mac")).matches("[0-9a-f]{64}");
        assertThat(denial.getString("prev")).matches("[0-9a-f]{64}");
    }

    private static String deniedOnce() {
        String request = SharedServer.freshName("denied");
        Api viewer = SHARED.viewer();
        String nobody = "/v1/users/" + SharedServer.freshName("nobody");
        viewer.send(viewer.request(nobody).header("X-Request-Id", request).GET());
        return request;
    }

    private static String created(String request, String hostname) {
        Api operator = SHARED.operator();
        return operator.send(
                        operator.request("/v1/servers/create")
                                .header("X-Request-Id", request)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"workspace\":\"audit\",\"provider\":\"upcloud\","
                                                        + "\"plan\":\"2xCPU-4GB\",\"hostname\":\""
                                                        + hostname
                                                        + "\"}")))
                .object()
                .getString("id");
    }

    private static JsonObject only(String query) {
        List<JsonObject> found = trail(query);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<JsonObject> trail(String query) {
        return SHARED.admin()
                .get("/v1/audit" + query)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }
}
