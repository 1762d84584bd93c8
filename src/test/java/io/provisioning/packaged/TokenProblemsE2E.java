package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are none, or no longer, or somebody else's. */
@InTurn
class TokenProblemsE2E {
    private static final List<String> GUARDED =
            List.of("/v1/servers", "/v1/servers/web-01/status", "/v1/operations");

    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    private static StolenKey stolen;

    @BeforeAll
    static void steal() throws Exception {
        stolen = StolenKey.from(SHARED.data());
    }

    @Test
    void withoutATokenNothingGuardedAnswers() {
        for (String path : GUARDED) {
            Refusal.check(SHARED.anonymous().get(path), 401, "authentication_required");
        }
        Refusal.check(SHARED.anonymous().createIn("w", "h", "p"), 401, "authentication_required");
        Refusal.check(SHARED.anonymous().delete("/v1/servers/h"), 401, "authentication_required");
        Refusal.check(
                SHARED.anonymous().post("/v1/operations/x/cancel"), 401, "authentication_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer garbage",
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer null",
                "Bearer e30.e30.e30",
                "Bearer \"\"",
                "Basic YWRtaW46YWRtaW4xMjM=",
                "Digest username=admin",
                "garbage"
            })
    void aHeaderThatHoldsNoTokenIsRefused(String header) {
        for (String path : GUARDED) {
            Api.Answer answer =
                    SHARED.anonymous()
                            .send(SHARED.anonymous().request(path).header("Authorization", header));
            Refusal.check(answer, 401, "invalid_token");
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer   %s", "Bearer %s  ", "Bearer %s\t", "bearer  %s \t "})
    void blanksAroundATokenAreNoneOfIt(String header) {
        String token = SHARED.admin().token();

        Api.Answer answer =
                RawHttp.send(
                        SHARED.server().address(),
                        "GET /v1/auth/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + ("Authorization: " + header + "\r\n\r\n").formatted(token));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void aTokenTheServersOwnKeySignedIsTaken() throws Exception {
        assertThat(status(stolen.sign(stolen.claims("admin", "admin")))).isEqualTo(200);
    }

    @Test
    void aTokenSaysThatItIsOneForAccess() {
        String header = SHARED.admin().token().split("\\.", -1)[0];

        assertThat(header).startsWith("eyJhbGc");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"typ\":\"at+jwt\"");
    }

    @Test
    void oneOfAnEarlierVersionIsGoodUntilItExpires() throws Exception {
        JsonObjectBuilder header = stolen.header().add("typ", "JWT");

        assertThat(status(StolenKey.sign(header, claims(), stolen.key()))).isEqualTo(200);
        long past = Instant.now().getEpochSecond() - 60;
        assertRefused(StolenKey.sign(header, claims().add("exp", past), stolen.key()));
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        long now = Instant.now().getEpochSecond();

        assertRefused(stolen.sign(stolen.claims("admin", "admin").add("exp", now - 3_600)));
        assertRefused(
                stolen.sign(
                        stolen.claims("admin", "admin")
                                .add("iat", now - 7_200)
                                .add("exp", now - 120)));
    }

    @Test
    void aTokenForOrFromSomebodyElseIsRefused() throws Exception {
        assertRefused(stolen.sign(stolen.claims("admin", "admin").add("iss", "elsewhere")));
        assertRefused(stolen.sign(stolen.claims("admin", "admin").add("aud", "elsewhere")));
        assertRefused(stolen.sign(stolen.claims("admin", "admin").remove("iss")));
        assertRefused(stolen.sign(stolen.claims("admin", "admin").remove("exp")));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey other = generator.generateKeyPair().getPrivate();
        JsonObjectBuilder unknown = stolen.header().add("kid", "unknown");

        assertRefused(StolenKey.sign(stolen.header(), claims(), other));
        assertRefused(StolenKey.sign(unknown, claims(), other));
        assertRefused(StolenKey.sign(stolen.header().remove("kid"), claims(), other));
    }

    @Test
    void aTamperedTokenIsRefused() throws Exception {
        String[] good = stolen.sign(stolen.claims("developer", "developer")).split("\\.", -1);
        String[] better = stolen.sign(stolen.claims("developer", "admin")).split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(good[2]);
        signature[signature.length / 2] ^= 1;

        assertThat(status(String.join(".", good))).isEqualTo(200);
        assertRefused(good[0] + "." + better[1] + "." + good[2]);
        assertRefused(good[0] + "." + good[1] + "." + StolenKey.base64(signature));
        assertRefused(good[0] + "." + good[1] + ".");
        assertRefused(good[0] + "." + good[1]);
        assertRefused(String.join(".", good) + "." + good[2]);
        assertThat(status(String.join(".", good))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void aTokenWithoutASignatureIsRefused(String algorithm) {
        String header = StolenKey.base64(stolen.header().add("alg", algorithm).build());

        assertRefused(header + "." + StolenKey.base64(claims().build()) + ".");
    }

    @Test
    void aRoleOtherThanTheAccountsIsRefused() throws Exception {
        for (String role : List.of("root", "ADMIN", "", "admin,operator", "operator")) {
            assertRefused(stolen.sign(stolen.claims("admin", role)));
        }
        assertRefused(stolen.sign(stolen.claims("developer", "admin")));
    }

    @Test
    void aTokenOfNoAccountNoSessionOrAnEarlierStandingIsRefused() throws Exception {
        assertRefused(stolen.sign(stolen.claims("nobody", "admin")));
        assertRefused(stolen.sign(claims().remove("sid")));
        assertRefused(stolen.sign(claims().remove("stamp")));
        assertRefused(stolen.sign(claims().add("stamp", "an earlier one")));
    }

    @Test
    void aStaleTokenBreaksNothingThatNeedsNone() throws Exception {
        List<String> stale =
                List.of(
                        "garbage",
                        stolen.sign(
                                stolen.claims("admin", "admin")
                                        .add("exp", Instant.now().getEpochSecond() - 60)));
        for (String token : stale) {
            Api api = SHARED.anonymous().withToken(token);
            for (String path : List.of("/health", "/v1/health", "/v1/version")) {
                assertThat(api.get(path).status()).as(path).isEqualTo(200);
            }
            Api.Answer login =
                    api.post(
                            "/v1/auth/login",
                            "{\"username\": \"developer\", \"password\": \"dev123\"}");
            assertThat(login.status()).isEqualTo(200);
            String refresh =
                    Json.createObjectBuilder()
                            .add("refresh_token", login.object().getString("refresh_token"))
                            .build()
                            .toString();
            assertThat(api.post("/v1/auth/refresh", refresh).status()).isEqualTo(200);
            Refusal.check(api.post("/v1/auth/refresh", refresh), 401, "invalid_refresh_token");
        }
    }

    private static JsonObjectBuilder claims() {
        return stolen.claims("admin", "admin");
    }

    private static int status(String token) {
        return SHARED.anonymous().withToken(token).get("/v1/operations").status();
    }

    private static void assertRefused(String token) {
        for (String path : GUARDED) {
            Refusal.check(SHARED.anonymous().withToken(token).get(path), 401, "invalid_token");
        }
    }
}
