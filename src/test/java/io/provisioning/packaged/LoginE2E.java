package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OncePerRun.InTurn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login and refresh: the first step of the main job. */
@InTurn
class LoginE2E {
    @RegisterExtension static final SharedServer SHARED = new SharedServer();

    @Test
    void aLoginIsWorthTokensInExactlyTheSeedsShape() {
        Api.Answer answer = login("admin", "admin123");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.object().keySet())
                .containsExactly("token", "refresh_token", "expires_in");
        assertThat(answer.object().getInt("expires_in")).isEqualTo(86_400);
        assertThat(answer.object().getString("refresh_token")).hasSizeGreaterThan(40);
    }

    @Test
    void theTokenIsAnRs256JwtThatThePublishedKeyVerifies() throws Exception {
        String[] token = login("admin", "admin123").object().getString("token").split("\\.", -1);
        JsonObject header = decoded(token[0]);

        assertThat(token).hasSize(3);
        assertThat(header.getString("alg")).isEqualTo("RS256");
        Signature rs256 = Signature.getInstance("SHA256withRSA");
        rs256.initVerify(publishedKey(header.getString("kid")));
        rs256.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(rs256.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin, admin123", "operator, operator123", "developer, dev123"})
    void eachDefaultUserLogsInAndHasItsRole(String name, String password) {
        Api.Answer answer = login(name, password);

        assertThat(answer.status()).isEqualTo(200);
        JsonObject claims = decoded(answer.object().getString("token").split("\\.", -1)[1]);
        assertThat(claims.getString("upn")).isEqualTo(name);
        assertThat(claims.getJsonArray("groups").toString()).isEqualTo("[\"" + name + "\"]");
        assertThat(claims.getInt("exp") - claims.getInt("iat")).isEqualTo(86_400);
        assertThat(Instant.ofEpochSecond(claims.getInt("iat"))).isBeforeOrEqualTo(Instant.now());
        Api user = SHARED.anonymous().withToken(answer.object().getString("token"));
        assertThat(user.get("/v1/operations").status()).isEqualTo(200);
    }

    @Test
    void aPasswordIsTheSameHoweverItsCharactersArePutTogether() {
        String name = SharedServer.freshName("login");
        String composed = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        SHARED.admin().createUser(name, "viewer", composed);

        assertThat(login(name, decomposed).status()).isEqualTo(200);
        assertThat(login(name, composed).status()).isEqualTo(200);
        Refusal.check(login(name, "cafe creme brulee"), 401, "invalid_credentials");
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
        Api.Answer wrongPassword = login("admin", "admin124");
        Api.Answer unknownUser = login("nobody", "admin123");

        JsonObject first = Refusal.check(wrongPassword, 401, "invalid_credentials");
        JsonObject second = Refusal.check(unknownUser, 401, "invalid_credentials");
        assertThat(withoutRequestId(first)).isEqualTo(withoutRequestId(second));
        assertThat(wrongPassword.headers().map().keySet())
                .isEqualTo(unknownUser.headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "bEARER "})
    void theSchemeMayBeSpeltInAnyCase(String scheme) {
        Api anonymous = SHARED.anonymous();
        String header = scheme + SHARED.admin().token();

        Api.Answer answer =
                anonymous.send(
                        anonymous.request("/v1/operations").header("Authorization", header).GET());

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"developer, admin123", "ADMIN, admin123", "'admin ', admin123", "admin, ADMIN123"})
    void namesAndPasswordsAreTakenLiterally(String name, String password) {
        Refusal.check(login(name, password), 401, "invalid_credentials");
    }

    @Test
    void aRefreshTokenIsExchangedForNewTokensThatWork() {
        JsonObject first = login("operator", "operator123").object();

        Api.Answer answer = refresh(first.getString("refresh_token"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject second = answer.object();
        assertThat(second.keySet()).containsExactly("token", "refresh_token", "expires_in");
        assertThat(second.getString("token")).isNotEqualTo(first.getString("token"));
        assertThat(second.getString("refresh_token"))
                .isNotEqualTo(first.getString("refresh_token"));
        Api operator = SHARED.anonymous().withToken(second.getString("token"));
        assertThat(operator.get("/v1/servers").status()).isEqualTo(200);
        JsonObject claims = decoded(second.getString("token").split("\\.", -1)[1]);
        assertThat(claims.getJsonArray("groups").toString()).isEqualTo("[\"operator\"]");
    }

    @Test
    void aRefreshTokenUsedTwiceEndsItsWholeFamilyAndNoOther() {
        String stolen = login("admin", "admin123").object().getString("refresh_token");
        String ofAnotherLogin = login("admin", "admin123").object().getString("refresh_token");
        String successor = refresh(stolen).object().getString("refresh_token");

        Refusal.check(refresh(stolen), 401, "invalid_refresh_token");

        Refusal.check(refresh(successor), 401, "invalid_refresh_token");
        assertThat(refresh(ofAnotherLogin).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "eyJhbGciOiJub25lIn0.e30.", "' or 1=1 --"})
    void whatIsNoRefreshTokenIsRefused(String token) {
        Refusal.check(refresh(token), 401, "invalid_refresh_token");
    }

    @Test
    void anAccessTokenIsNoRefreshTokenAndTheOtherWayRound() {
        JsonObject tokens = login("admin", "admin123").object();

        Refusal.check(refresh(tokens.getString("token")), 401, "invalid_refresh_token");
        Api.Answer answer =
                SHARED.anonymous().withToken(tokens.getString("refresh_token")).get("/v1/servers");
        Refusal.check(answer, 401, "invalid_token");
    }

    private static Api.Answer login(String name, String password) {
        return SHARED.anonymous().login(name, password);
    }

    private static Api.Answer refresh(String token) {
        return SHARED.anonymous()
                .post(
                        "/v1/auth/refresh",
                        Json.createObjectBuilder().add("refresh_token", token).build().toString());
    }

    private static JsonObject withoutRequestId(JsonObject problem) {
        return Json.createObjectBuilder(problem).remove("request_id").build();
    }

    private static JsonObject decoded(String part) {
        String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static PublicKey publishedKey(String kid) throws Exception {
        JsonObject key =
                SHARED
                        .anonymous()
                        .get("/.well-known/jwks.json")
                        .object()
                        .getJsonArray("keys")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .filter(candidate -> candidate.getString("kid").equals(kid))
                        .findAny()
                        .orElseThrow();
        assertThat(key.keySet()).containsOnly("kty", "use", "alg", "kid", "n", "e");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonObject key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(member)));
    }
}
