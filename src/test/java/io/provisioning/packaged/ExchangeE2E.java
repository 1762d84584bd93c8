package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines that have an ID token, and no password. */
@InTurn
class ExchangeE2E {
    private static final String PATH = "/v1/auth/token";
    private static final String EXCHANGE =
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";
    private static final String TYPE =
            "subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt";

    @RegisterExtension static final SharedTrustingServer SHARED = new SharedTrustingServer();

    @TempDir static Path directory;

    private static TrustingServer trusting;
    private static IdIssuer issuer;
    private static Api anonymous;
    private static Api admin;

    @BeforeAll
    static void logIn() {
        trusting = SHARED.trusting();
        issuer = trusting.issuer();
        anonymous = Api.anonymous(trusting.server());
        admin = Api.admin(trusting.server());
    }

    @Test
    void anIdTokenIsExchangedForAnAccessTokenThatIsShortAndSaysWhatItIsFor() {
        JWTClaimsSet.Builder job = issuer.claims("acme/infra");

        Api.Answer answer = trusting.exchange(issuer.token(job));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject view = answer.object();
        assertThat(view.keySet())
                .containsExactlyInAnyOrder(
                        "access_token", "issued_token_type", "token_type", "expires_in", "scope");
        assertThat(view.getString("scope")).isEqualTo("operator");
        assertThat(view.getString("issued_token_type"))
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(view.getString("token_type")).isEqualTo("Bearer");
        assertThat(view.getInt("expires_in")).isEqualTo(900);
        JsonObject claims = claims(view.getString("access_token"));
        long issued = claims.getJsonNumber("iat").longValue();
        assertThat(claims.getJsonNumber("exp").longValue()).isEqualTo(issued + 900);
        assertThat(claims.getJsonNumber("nbf").longValue()).isEqualTo(issued - 60);
        assertThat(claims.getString("sub")).isEqualTo("ci:deploy");
        assertThat(claims.getJsonArray("groups")).hasToString("[\"operator\"]");
        assertThat(claims.getJsonArray("workspaces")).hasToString("[\"build\",\"production\"]");
        List<JsonObject> records = audit("action=auth.exchange&principal=ci:deploy&limit=1");
        assertThat(records).hasSize(1);
        JsonObject told = records.get(0);
        assertThat(told.getString("outcome")).isEqualTo("success");
        assertThat(told.getString("token_id")).isEqualTo(claims.getString("jti"));
        assertThat(told.getString("detail"))
                .contains(issuer.name(), job.build().getSubject(), job.build().getJWTID());
    }

    @Test
    void thePipelineDoesWhatItsRoleMayAndTheTrailHasItsName() {
        Api pipeline = trusting.pipeline("acme/infra");

        String id = pipeline.create("exchanged-01", "upcloud");

        assertThat(pipeline.awaitEnd(id).getString("status")).isEqualTo("completed");
        assertThat(admin.operation(id).getString("requested_by")).isEqualTo("ci:deploy");
        assertThat(audit("operation_id=" + id + "&action=operation.submit"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.getString("principal")).isEqualTo("ci:deploy");
                            assertThat(it.getString("token_id"))
                                    .isEqualTo(claims(pipeline.token()).getString("jti"));
                        });
        JsonObject me = pipeline.get("/v1/auth/me").object();
        assertThat(me.getString("name")).isEqualTo("ci:deploy");
        assertThat(me.getJsonArray("permissions").toString())
                .contains("servers:write")
                .doesNotContain("tokens:own", "session:own");
        assertThat(me.getJsonArray("workspaces")).hasToString("[\"build\",\"production\"]");
        Refusal.check(pipeline.createIn("elsewhere", "web-01", "upcloud"), 404, "not_found");
        assertThat(mayI(pipeline, "POST", "/v1/servers/create")).isTrue();
        assertThat(mayI(pipeline, "POST", "/v1/auth/logout")).isFalse();
    }

    @Test
    void whatNeedsALoginIsRefused() {
        Api pipeline = trusting.pipeline("acme/infra");

        Refusal.check(pipeline.post("/v1/auth/logout"), 403, "session_required");
        Refusal.check(pipeline.post("/v1/auth/password", "{}"), 403, "session_required");
        Refusal.check(pipeline.post("/v1/tokens", "{\"name\": \"x\"}"), 403, "session_required");
        Refusal.check(pipeline.get("/v1/tokens"), 403, "session_required");
        assertThat(pipeline.get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void theFirstRuleThatIsForATokenDecidesItsRole() {
        Api viewer = trusting.pipeline("acme/website");

        assertThat(viewer.get("/v1/auth/me").object().getString("name")).isEqualTo("ci:look");
        assertThat(viewer.get("/v1/servers").status()).isEqualTo(200);
        Refusal.check(viewer.createIn("production", "web-01", "upcloud"), 403, "forbidden");
        assertThat(claims(viewer.token())).doesNotContainKey("workspaces");
    }

    @Test
    void anIssuerThatDoesNotAnswerKeepsNobodyElseOut() {
        String token = issuer.token(issuer.claims("acme/infra").issuer(trusting.away()));

        Api.Answer answer = trusting.exchange(token);

        Refusal.check(answer, 503, "issuer_unavailable");
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(trusting.pipeline("acme/infra").get("/v1/servers").status()).isEqualTo(200);
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAndTheOldOneIsNoneAnyMore() {
        trusting.pipeline("acme/infra");
        String old = issuer.token(issuer.claims("acme/infra"));

        issuer.rotate();

        Await.until(
                "the new key",
                Duration.ofSeconds(40),
                () -> trusting.exchange(issuer.token(issuer.claims("acme/infra"))).status() == 200);
        Refusal.check(trusting.exchange(old), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "'', grant_type",
        "grant_type=&subject_token=x, grant_type",
        "EXCHANGE&TYPE, subject_token",
        "EXCHANGE&TYPE&subject_token=, subject_token",
        "EXCHANGE&subject_token=x, subject_token_type",
        "EXCHANGE&subject_token=x&subject_token_type=urn:x, subject_token_type",
        "EXCHANGE&TYPE&subject_token=x&subject_token=y, subject_token",
        "EXCHANGE&TYPE&subject_token=x&requested_token_type=urn:y, requested_token_type",
        "grant_type=client_credentials&subject_token=x, subject_token",
        "EXCHANGE&TYPE&subject_token=%00, subject_token",
    })
    void aWrongFormIsToldByItsField(String form, String field) {
        Api.Answer answer =
                anonymous.postForm(PATH, form.replace("EXCHANGE", EXCHANGE).replace("TYPE", TYPE));

        assertThat(Refusal.fields(Refusal.check(answer, 400, "invalid_request")))
                .isEqualTo(List.of(field));
        assertThat(answer.object().getString("error")).isEqualTo("invalid_request");
        assertThat(answer.object().getString("error_description")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=anything",
                "scope=openid%20profile",
                "audience=elsewhere",
                "audience=a&audience=b&resource=urn:c&resource=urn:d",
                "client_secret=x&actor_token=y&whatever=z",
                "requested_token_type=urn:ietf:params:oauth:token-type:access_token"
            })
    void whatOtherServersAskForChangesNothing(String more) {
        String form = IdIssuer.form(issuer.token(issuer.claims("acme/infra"))) + "&" + more;

        Api.Answer answer = anonymous.postForm(PATH, form);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.object().getString("scope")).isEqualTo("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=%zz", "grant_type=%ff", "%"})
    void whatIsNoFormIsNotGuessedAt(String form) {
        Refusal.check(anonymous.postForm(PATH, form), 400, "bad_request");
    }

    @Test
    void theBodyHasTheBoundOfAllAndIsAForm() {
        String large = "grant_type=" + "x".repeat(1 << 20);

        Refusal.check(anonymous.postForm(PATH, large), 413, "body_too_large");
        Refusal.check(anonymous.post(PATH, "{}"), 415, "unsupported_media_type");
        Refusal.check(anonymous.postForm(PATH + "?x=1", EXCHANGE), 400, "unknown_parameter");
    }

    @Test
    void aBrokenTrustFileIsNamedWithItsLineAndNothingIsServed() throws IOException {
        Path trust = directory.resolve("broken.toml");
        Files.writeString(
                trust, "[[certificate]]\nname = \"x\"\nsubject = \"CN=x\"\nrole = \"root\"\n");
        PackagedServer broken =
                PackagedServer.in(directory.resolve("broken"))
                        .withEnvironment("AUTH_TRUST", trust.toString());

        assertThat(broken.startAndFail()).isEqualTo(1);
        assertThat(String.join("\n", broken.output()))
                .contains(trust + " line 4: certificate[0].role must be one of admin, operator");
    }

    private static boolean mayI(Api caller, String method, String path) {
        return caller.get("/v1/auth/permissions?method=" + method + "&path=" + path)
                .object()
                .getBoolean("allowed");
    }

    private static List<JsonObject> audit(String query) {
        return admin.get("/v1/audit?" + query).json().asJsonArray().getValuesAs(JsonObject.class);
    }

    private static JsonObject claims(String token) {
        byte[] bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        String json = new String(bytes, StandardCharsets.UTF_8);
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
