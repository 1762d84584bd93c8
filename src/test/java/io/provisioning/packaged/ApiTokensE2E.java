package io.provisioning.packaged;

import static io.provisioning.packaged.TokenOwner.made;
import static io.provisioning.packaged.TokenOwner.name;
import static io.provisioning.packaged.TokenOwner.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pipeline does with a token instead of a password. */
@InTurn
class ApiTokensE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    /** Whoever has got hold of one must not keep it over the change that is to shut him out. */
    @Test
    void aNewPasswordEndsTheTokensOfTheAccountUnlessItSaysNot() {
        Api owner = TokenOwner.of(SHARED, "operator");
        Api first = TokenOwner.token(owner, "viewer");
        Api second = TokenOwner.token(owner, "operator");
        Api other = TokenOwner.token(TokenOwner.of(SHARED, "viewer"), "viewer");

        JsonObject kept = owner.post("/v1/auth/password", newPassword(false)).object();
        assertThat(kept.getInt("api_tokens_revoked")).isZero();
        assertThat(kept.getInt("api_tokens_kept")).isEqualTo(2);
        assertThat(first.get("/v1/servers").status()).isEqualTo(200);

        Api again = owner.withToken(kept.getString("token"));
        JsonObject ended = again.post("/v1/auth/password", newPassword(null)).object();
        assertThat(ended.getInt("api_tokens_revoked")).isEqualTo(2);
        assertThat(ended.getInt("api_tokens_kept")).isZero();
        for (Api token : List.of(first, second)) {
            Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
        }
        assertThat(other.get("/v1/servers").status()).isEqualTo(200);
        assertThat(
                        SHARED.admin()
                                .get("/v1/audit?action=token.revoke&principal=" + ownerOf(ended))
                                .json()
                                .asJsonArray())
                .hasSize(2);
    }

    @Test
    void soDoesOneThatAnAdministratorSets() {
        Api owner = TokenOwner.of(SHARED, "operator");
        String path = "/v1/users/" + TokenOwner.name(owner);
        Api token = TokenOwner.token(owner, "viewer");

        JsonObject role = SHARED.admin().patch(path, "{\"role\": \"viewer\"}").object();
        assertThat(role.getInt("api_tokens_kept")).isEqualTo(1);
        assertThat(token.get("/v1/servers").status()).isEqualTo(200);
        JsonObject reset = SHARED.admin().patch(path, "{\"password\": \"another walk\"}").object();

        assertThat(reset.getInt("api_tokens_revoked")).isEqualTo(1);
        Refusal.check(token.get("/v1/servers"), 401, "invalid_token");
    }

    private static String ownerOf(JsonObject tokens) {
        return TokenOwner.name(SHARED.anonymous().withToken(tokens.getString("token")));
    }

    private static String newPassword(Boolean revoke) {
        return "{\"current_password\": \"%1$s\", \"new_password\": \"%1$s\"%2$s}"
                .formatted(
                        TokenOwner.PASSWORD,
                        revoke == null ? "" : ", \"revoke_tokens\": " + revoke);
    }

    @Test
    void aPipelineCreatesAServerWithATokenAndTheTrailSaysWithWhich() {
        Api owner = TokenOwner.of(SHARED, "operator");
        JsonObject made = made(owner, "{\"name\": \"deploy\"}");
        Api pipeline = owner.withToken(made.getString("token"));
        String workspace = SharedServer.freshName("tokens");

        Api.Answer submitted = pipeline.createIn(workspace, "web-01", "upcloud");

        assertThat(submitted.status()).as("%s", submitted).isEqualTo(202);
        String id = submitted.object().getString("id");
        assertThat(pipeline.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(pipeline.operation(id).getString("requested_by")).isEqualTo(name(owner));
        assertThat(audit("token_id=" + made.getString("id")))
                .anySatisfy(
                        it -> {
                            assertThat(it.getString("action")).isEqualTo("operation.submit");
                            assertThat(it.getString("principal")).isEqualTo(name(owner));
                            assertThat(it.getString("operation_id")).isEqualTo(id);
                        });
        assertThat(SHARED.admin().get("/v1/audit/verify").object().getBoolean("valid")).isTrue();
        assertThat(audit("target=" + made.getString("id")))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.getString("action")).isEqualTo("token.create");
                            assertThat(it.get("token_id")).isEqualTo(JsonValue.NULL);
                            assertThat(it.toString()).doesNotContain(made.getString("token"));
                        });
    }

    @Test
    void itIsShownOnceAndThenOnlyWhatIsKnownOfIt() {
        Api owner = TokenOwner.of(SHARED, "developer");

        Api.Answer answer =
                owner.post("/v1/tokens", "{\"name\": \"logs\", \"expires_in_days\": 30}");

        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject made = answer.object();
        String id = made.getString("id");
        assertThat(answer.location()).endsWith("/v1/tokens/" + id);
        assertThat(made.getString("token")).matches("pvs_[0-9a-f]{32}_[0-9A-Za-z]{49}");
        assertThat(made.getString("role")).isEqualTo("developer");
        assertThat(Instant.parse(made.getString("expires_at")))
                .isEqualTo(Instant.parse(made.getString("created_at")).plus(Duration.ofDays(30)));
        Api.Answer known = owner.get("/v1/tokens/" + id);
        assertThat(known.body()).doesNotContain("pvs_");
        assertThat(known.object().getString("name")).isEqualTo("logs");
        assertThat(known.object().getString("owner")).isEqualTo(name(owner));
        assertThat(known.object().get("last_used_at")).isEqualTo(JsonValue.NULL);

        owner.withToken(made.getString("token")).get("/v1/servers");

        assertThat(Instant.parse(owner.get("/v1/tokens/" + id).object().getString("last_used_at")))
                .isAfter(Instant.now().minus(Duration.ofMinutes(3)));
    }

    @Test
    void theListHasTheOwnOnesPageByPageAndForAdministratorsThoseOfOthers() {
        Api owner = TokenOwner.of(SHARED, "viewer");
        Api other = TokenOwner.of(SHARED, "developer");
        List<String> ids =
                Stream.of("a", "b", "c")
                        .map(it -> made(owner, "{\"name\": \"" + it + "\"}").getString("id"))
                        .toList();

        Api.Answer page = owner.get("/v1/tokens?limit=2");
        String next = page.next().orElseThrow();

        assertThat(ids(page)).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids(owner.get(next))).containsExactly(ids.get(0));
        assertThat(ids(other.get("/v1/tokens"))).isEmpty();
        Refusal.check(other.get("/v1/tokens?user=" + name(owner)), 403, "forbidden");
        Refusal.check(other.get("/v1/tokens?user=*"), 403, "forbidden");
        Refusal.check(other.get("/v1/tokens/" + ids.get(0)), 404, "not_found");
        Refusal.check(other.delete("/v1/tokens/" + ids.get(0)), 404, "not_found");
        assertThat(ids(SHARED.admin().get("/v1/tokens?user=" + name(owner)))).hasSize(3);
        assertThat(ids(SHARED.admin().get("/v1/tokens?user=*&limit=200"))).containsAll(ids);
        Refusal.check(owner.get("/v1/tokens?cursor=x"), 400, "invalid_request");
        Refusal.check(SHARED.admin().get("/v1/tokens?user=%00"), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": \" \"} | name",
                "{\"name\": \"a\\u0000b\"} | name",
                "{\"name\": \"x\", \"role\": \"root\"} | role",
                "{\"name\": \"x\", \"role\": \"operator\"} | role",
                "{\"name\": \"x\", \"role\": \"admin\"} | role",
                "{\"name\": \"x\", \"expires_in_days\": 0} | expires_in_days",
                "{\"name\": \"x\", \"expires_in_days\": 366} | expires_in_days",
                "{\"name\": \"x\", \"expires_in_days\": \"7\"} | expires_in_days",
                "{\"name\": \"x\", \"expires_at\": \"2020-01-01T00:00:00Z\"} | expires_at",
                "{\"name\": \"x\", \"owner\": \"admin\"} | owner",
                "{\"name\": \"x\", \"id\": \"1\"} | id"
            })
    void whatIsWrongWithANewTokenIsNamed(String body, String field) {
        Api.Answer answer = SHARED.developer().post("/v1/tokens", body);

        Refusal.check(answer, 400, "invalid_request");
        assertThat(answer.object().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
    }

    @Test
    void aTokenDoesWhatItsRoleMayAndNotAllThatItsOwnerMay() {
        Api owner = TokenOwner.of(SHARED, "operator");
        Api reader = token(owner, "viewer");

        assertThat(reader.get("/v1/servers").status()).isEqualTo(200);
        Refusal.check(reader.createIn("w", "web-01", "upcloud"), 403, "forbidden");
        JsonObject me = reader.get("/v1/auth/me").object();
        assertThat(me.getString("name")).isEqualTo(name(owner));
        assertThat(me.getString("role")).isEqualTo("viewer");
        assertThat(me.getJsonArray("permissions").toString())
                .contains("servers:read", "account:own")
                .doesNotContain("servers:write", "tokens:own", "session:own");
    }

    @Test
    void theWordBearerMayBeWrittenAsOneLikes() {
        Api owner = TokenOwner.of(SHARED, "viewer");
        String token = made(owner, "{\"name\": \"x\"}").getString("token");

        Api.Answer answer =
                SHARED.anonymous()
                        .send(
                                SHARED.anonymous()
                                        .request("/v1/servers")
                                        .header("Authorization", "bEARER " + token));

        assertThat(answer.status()).isEqualTo(200);
    }

    private static List<JsonObject> audit(String query) {
        return SHARED.admin()
                .get("/v1/audit?" + query)
                .json()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }

    private static List<String> ids(Api.Answer answer) {
        return answer.json().asJsonArray().getValuesAs(it -> it.asJsonObject().getString("id"));
    }
}
