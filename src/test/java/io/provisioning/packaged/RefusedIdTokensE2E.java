package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ID tokens that nobody should have, and access tokens as no exchange makes them. */
@InTurn
class RefusedIdTokensE2E {
    @RegisterExtension static final SharedTrustingServer SHARED = new SharedTrustingServer();

    private static TrustingServer trusting;
    private static IdIssuer issuer;
    private static Api admin;

    @BeforeAll
    static void take() {
        trusting = SHARED.trusting();
        issuer = trusting.issuer();
        admin = Api.admin(trusting.server());
    }

    @Test
    void nothingIsGivenForATokenWithAnythingWrongInItAndNobodyLearnsWhat() throws JOSEException {
        String body = null;
        int before = issuer.readings();
        for (WrongIdTokens.Wrong wrong : new WrongIdTokens(issuer).all()) {
            Api.Answer answer = trusting.exchange(wrong.token());

            assertThat(answer.status()).as("%s: %s", wrong.name(), answer).isEqualTo(400);
            JsonObject problem = Refusal.check(answer, 400, "invalid_grant");
            JsonObjectBuilder rest = Json.createObjectBuilder(problem).remove("request_id");
            String same = rest.build().toString();
            assertThat(same).as(wrong.name()).isEqualTo(body == null ? same : body);
            body = same;
            assertThat(newestReason()).as(wrong.name()).contains(wrong.why());
            // What is good is taken all the same, and takes the failures back.
            trusting.pipeline("acme/infra");
        }
        // All these together had no key looked for but once in ten seconds.
        assertThat(issuer.readings() - before).isLessThan(20);
    }

    @Test
    void anotherGrantTypeIsNone() {
        Api.Answer answer =
                Api.anonymous(trusting.server())
                        .postForm("/v1/auth/token", "grant_type=password&username=x&password=y");

        assertThat(Refusal.check(answer, 400, "unsupported_grant_type").getString("error"))
                .isEqualTo("unsupported_grant_type");
    }

    /** In the log, for each; the trail has the first of each kind within a minute. */
    private static String newestReason() {
        List<String> lines = trusting.server().output();
        return lines.stream()
                .filter(line -> line.contains("Nothing is given for what was offered"))
                .reduce("", (earlier, later) -> later);
    }

    @Test
    void whoFailsAgainAndAgainHasToWaitAndTheTrailHasTheReasonsButNotForEver() {
        List<Api.Answer> answers = Stream.generate(() -> trusting.exchange("x")).limit(40).toList();

        // Which of them depends on the machine: also who had to wait gets in when it is time.
        Api.Answer refused =
                answers.stream().filter(it -> it.status() == 429).findFirst().orElseThrow();
        Refusal.check(refused, 429, "too_many_logins");
        assertThat(refused.header("Retry-After")).matches("[0-9]+");
        // Who shares the address and has a good one does not wait for the others.
        assertThat(trusting.pipeline("acme/infra").get("/v1/servers").status()).isEqualTo(200);
        assertThat(
                        admin.get("/v1/audit?action=auth.exchange&outcome=failure&limit=200")
                                .json()
                                .asJsonArray()
                                .getValuesAs(JsonObject.class))
                .hasSizeLessThan(120)
                .anyMatch(it -> it.getString("detail").equals("it is no signed token"));
    }

    @Test
    void anAccessTokenIsGoodOnlyForWhatTheTrustFileGives() throws Exception {
        StolenKey stolen = StolenKey.from(SHARED.data());

        assertThat(status(stolen, claims(stolen, "ci:deploy", "operator", "deploy")))
                .isEqualTo(200);
        assertThat(status(stolen, claims(stolen, "ci:deploy", "admin", "deploy"))).isEqualTo(401);
        assertThat(status(stolen, claims(stolen, "ci:deploy", "operator", "look"))).isEqualTo(401);
        assertThat(status(stolen, claims(stolen, "ci:gone", "operator", "gone"))).isEqualTo(401);
        assertThat(status(stolen, claims(stolen, "admin", "operator", "deploy"))).isEqualTo(401);
        assertThat(
                        status(
                                stolen,
                                claims(stolen, "ci:deploy", "operator", "deploy")
                                        .remove("workspaces")))
                .isEqualTo(401);
        assertThat(
                        status(
                                stolen,
                                claims(stolen, "ci:deploy", "operator", "deploy")
                                        .add("workspaces", Json.createArrayBuilder().add("other"))))
                .isEqualTo(401);
    }

    private static JsonObjectBuilder claims(
            StolenKey stolen, String name, String role, String grant) {
        return stolen.claims(name, role)
                .remove("sid")
                .remove("stamp")
                .add("grant", grant)
                .add("workspaces", Json.createArrayBuilder().add("build").add("production"));
    }

    private static int status(StolenKey stolen, JsonObjectBuilder claims) throws Exception {
        return Api.anonymous(trusting.server())
                .withToken(stolen.sign(claims))
                .get("/v1/servers")
                .status();
    }
}
