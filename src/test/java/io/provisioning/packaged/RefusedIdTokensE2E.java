package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ID tokens that nobody should have, and access tokens as no exchange makes them. */
class RefusedIdTokensE2E {
    @TempDir static Path directory;

    private static TrustingServer trusting;
    private static IdIssuer issuer;
    private static Api admin;

    /** A token, what is wrong with it, and a word of what the trail says of that. */
    private record Wrong(String name, String why, String token) {}

    @BeforeAll
    static void start() {
        trusting = TrustingServer.start(directory);
        issuer = trusting.issuer();
        admin = Api.admin(trusting.server());
    }

    @AfterAll
    static void stop() {
        trusting.close();
    }

    @Test
    void nothingIsGivenForATokenWithAnythingWrongInItAndNobodyLearnsWhat() throws JOSEException {
        String body = null;
        for (Wrong wrong : wrong()) {
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
        assertThat(issuer.readings()).isLessThan(20);
    }

    private static String newestReason() {
        return admin.get("/v1/audit?action=auth.exchange&outcome=failure&limit=1")
                .json()
                .asJsonArray()
                .getJsonObject(0)
                .getString("detail");
    }

    private static List<Wrong> wrong() throws JOSEException {
        List<Wrong> tokens = new ArrayList<>();
        String good = issuer.token(job());
        put(tokens, "nothing of a token", "no signed token", "x");
        put(tokens, "two tokens", "no signed token", good + "." + good);
        put(tokens, "a token and more", "signature", good + "%20" + good);
        put(
                tokens,
                "a broken signature",
                "signature",
                good.substring(0, good.length() - 8) + "AAAAAAAA");
        put(
                tokens,
                "no signature",
                "no signed token",
                good.substring(0, good.lastIndexOf('.') + 1));
        put(tokens, "alg none", "no signed token", new PlainJWT(job().build()).serialize());
        put(tokens, "HS256 by the public key", "algorithm", hmac());
        put(tokens, "an algorithm that is not allowed", "algorithm", rs512());
        put(
                tokens,
                "an unknown key",
                "no such key",
                IdIssuer.sign(header("unknown"), job(), issuer.key()));
        put(
                tokens,
                "no key named",
                "name its key",
                IdIssuer.sign(header(null), job(), issuer.key()));
        put(
                tokens,
                "a key of another",
                "signature",
                IdIssuer.sign(header(), job(), IdIssuer.newKey()));
        put(
                tokens,
                "another type",
                "another type",
                IdIssuer.sign(typed("at+jwt"), job(), issuer.key()));
        put(tokens, "nested too deep", "no signed token", deep() + ".e30.AA");
        claims(tokens);
        times(tokens);
        return tokens;
    }

    private static void claims(List<Wrong> tokens) {
        put(
                tokens,
                "another issuer",
                "no trusted issuer",
                job().issuer("https://issuer.example.com"));
        put(tokens, "no issuer", "no trusted issuer", job().issuer(null));
        put(tokens, "another audience", "another audience", job().audience("elsewhere"));
        put(
                tokens,
                "a second audience",
                "another audience",
                job().audience(List.of(IdIssuer.AUDIENCE, "elsewhere")));
        put(tokens, "no audience", "another audience", job().audience((String) null));
        put(tokens, "no subject", "no subject", job().subject(null));
        put(tokens, "a long subject", "no subject", job().subject("x".repeat(256)));
        put(tokens, "another repository", "no rule", issuer.claims("evil/infra"));
        put(tokens, "a name that begins alike", "no rule", issuer.claims("acme-evil/infra"));
        put(tokens, "a deeper name", "no rule", issuer.claims("acme/infra/fork"));
        put(
                tokens,
                "a list of repositories",
                "no rule",
                job().claim("repository", List.of("acme/infra")));
        put(tokens, "no repository", "no rule", job().claim("repository", null));
        put(tokens, "17 KiB", "larger", job().claim("more", "x".repeat(17 << 10)));
    }

    private static void times(List<Wrong> tokens) {
        put(tokens, "expired", "expired", job().expirationTime(in(-120)));
        put(tokens, "no end", "does not say", job().expirationTime(null));
        put(tokens, "an end in a week", "more than a day", job().expirationTime(in(7 * 86_400)));
        put(tokens, "not good yet", "not good yet", job().notBeforeTime(in(120)));
        put(tokens, "issued in the future", "in the future", job().issueTime(in(120)));
        put(tokens, "issued two hours ago", "too long ago", job().issueTime(in(-7_200)));
        put(tokens, "no time of issue", "does not say", job().issueTime(null));
    }

    private static void put(List<Wrong> tokens, String name, String why, String token) {
        tokens.add(new Wrong(name, why, token));
    }

    private static void put(
            List<Wrong> tokens, String name, String why, JWTClaimsSet.Builder claims) {
        put(tokens, name, why, issuer.token(claims));
    }

    private static String deep() {
        return StolenKey.base64(("{\"a\":" + "[".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
    }

    private static JWTClaimsSet.Builder job() {
        return issuer.claims("acme/infra");
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWSHeader header() {
        return issuer.header().build();
    }

    private static JWSHeader header(String key) {
        return issuer.header().keyID(key).build();
    }

    private static JWSHeader typed(String type) {
        return issuer.header().type(new JOSEObjectType(type)).build();
    }

    private static String hmac() throws JOSEException {
        byte[] secret = issuer.key().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build();
        SignedJWT token = new SignedJWT(header, job().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String rs512() throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(issuer.key().getKeyID()).build();
        SignedJWT token = new SignedJWT(header, job().build());
        token.sign(new RSASSASigner(issuer.key()));
        return token.serialize();
    }

    @Test
    void whoFailsAgainAndAgainHasToWaitAndTheTrailHasTheReasonsButNotForEver() {
        List<Api.Answer> answers = Stream.generate(() -> trusting.exchange("x")).limit(40).toList();

        Refusal.check(answers.get(39), 429, "too_many_logins");
        assertThat(answers.get(39).header("Retry-After")).matches("[0-9]+");
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
        StolenKey stolen = StolenKey.from(directory.resolve("data"));

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
