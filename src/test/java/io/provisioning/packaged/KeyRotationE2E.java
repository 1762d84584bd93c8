package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The life of two keys under three starts: rotated in the first, the next one signing in the
 * second, the former one removed in the third.
 */
class KeyRotationE2E {
    private static final String ROTATE = "/v1/auth/keys/rotate";
    private static final String PASSWORD = GuardedLives.PASSWORD;
    private static final Duration PAYARA_KEEPS_KEYS = Duration.ofSeconds(10);

    @RegisterExtension static final GuardedLives LIVES = new GuardedLives();

    private static String firstKid;
    private static Api early;
    private static Api.Answer byViewer;
    private static Api.Answer byApiToken;
    private static Instant begin;
    private static Api.Answer rotated;
    private static Api.Answer again;
    private static List<String> publishedAtOnce;
    private static Api.Answer keys;
    private static String kidWhileUnderWay;
    private static Api.Answer records;

    private static List<String> publishedAfterRestart;
    private static String kidAfterwards;
    private static int earlyTokenAfterwards;

    private static Api.Answer removals;

    private static void refuse(PackagedServer server) {
        early = GuardedLives.admin(server);
        firstKid = Kids.of(early.token());
        early.createUser("viewer", "viewer", PASSWORD);
        byViewer = Api.as(server, "viewer", PASSWORD).post(ROTATE);
        byApiToken = TokenOwner.token(early, "admin").post(ROTATE);
    }

    static void rotate(PackagedServer server, Path data) {
        refuse(server);
        begin = Instant.now();
        rotated = early.post(ROTATE);
        again = early.post(ROTATE);
        publishedAtOnce = Kids.published(server);
        keys = Api.anonymous(server).get("/.well-known/jwks.json");
        kidWhileUnderWay = Kids.of(GuardedLives.admin(server).token());
        records = early.get("/v1/audit?action=keys.rotate");
        String token = tokenOfTheNextKey(data);
        Await.until(
                "a token of the next key is taken by the server that runs",
                PAYARA_KEEPS_KEYS.plusSeconds(5),
                () -> early.withToken(token).get("/v1/auth/me").status() == 200);
    }

    private static String tokenOfTheNextKey(Path data) {
        try {
            StolenKey next = StolenKey.nextFrom(data, GuardedLives.SECRET);
            assertThat(next.kid()).isNotEqualTo(firstKid);
            return next.sign(next.claims("admin", "admin"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void lookWhenTheNextKeySigns(PackagedServer server) {
        publishedAfterRestart = Kids.published(server);
        kidAfterwards = Kids.of(GuardedLives.admin(server).token());
        earlyTokenAfterwards = sent(server, early.token());
    }

    static void lookWhenTheFormerKeyIsSpent(PackagedServer server) {
        Await.until("only one key is published", () -> Kids.published(server).size() == 1);
        Await.until(
                "tokens of the former key are refused",
                PAYARA_KEEPS_KEYS.plusSeconds(5),
                () -> sent(server, early.token()) == 401);
        Api admin = GuardedLives.admin(server);
        removals = admin.get("/v1/audit?action=keys.remove");
    }

    @Test
    void onlyAnAdministratorWhoHasLoggedInRotates() {
        Refusal.check(byViewer, 403, "forbidden");
        Refusal.check(byApiToken, 403, "session_required");
    }

    @Test
    void theAnswerSaysWhenTheNextKeySignsAndHowLongTheFormerOneVerifies() {
        assertThat(rotated.status()).as("%s", rotated).isEqualTo(202);
        JsonObject view = rotated.object();
        Instant made = Instant.parse(view.getString("created_at"));
        Instant signsFrom = Instant.parse(view.getString("signs_from"));
        JsonObject previous = view.getJsonObject("previous");

        assertThat(view.getString("kid")).isNotEqualTo(firstKid);
        assertThat(made).isBetween(begin.minusMillis(1), begin.plusSeconds(20));
        assertThat(signsFrom).isEqualTo(made.plus(Duration.ofMinutes(7)));
        assertThat(previous.getString("kid")).isEqualTo(firstKid);
        assertThat(Instant.parse(previous.getString("verifies_until")))
                .isEqualTo(signsFrom.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(5)));
    }

    @Test
    void thereIsOneRotationAtATime() {
        Refusal.check(again, 409, "conflict");
        assertThat(again.object().getString("detail"))
                .contains(rotated.object().getString("signs_from"));
    }

    @Test
    void bothKeysArePublishedAtOnceAndTheFirstSignsOn() {
        assertThat(publishedAtOnce)
                .containsExactlyInAnyOrder(firstKid, rotated.object().getString("kid"));
        assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(kidWhileUnderWay).isEqualTo(firstKid);
    }

    @Test
    void afterItsMomentTheNextKeySignsAndTokensOfTheFormerOneAreGood() {
        assertThat(publishedAfterRestart).hasSize(2);
        assertThat(kidAfterwards).isEqualTo(rotated.object().getString("kid"));
        assertThat(earlyTokenAfterwards).isEqualTo(200);
    }

    @Test
    void theTrailHasTheRotationAndTheRemoval() {
        assertThat(records.json().asJsonArray()).hasSize(1);
        JsonObject rotation = records.json().asJsonArray().getJsonObject(0);
        assertThat(rotation.getString("principal")).isEqualTo("admin");
        assertThat(rotation.getString("target")).isEqualTo(rotated.object().getString("kid"));
        assertThat(rotation.getString("detail")).contains(rotated.object().getString("signs_from"));

        assertThat(removals.json().asJsonArray()).hasSize(1);
        JsonObject removal = removals.json().asJsonArray().getJsonObject(0);
        assertThat(removal.getString("principal")).isEqualTo("system");
        assertThat(removal.getString("target")).isEqualTo(firstKid);
    }

    /** Has the next key sign for so long, and the first one for two days more. */
    static void haveTheNextKeySignSince(Path data, String count, String unit) throws SQLException {
        String since = "current_timestamp - interval '" + count + "' " + unit;
        try (Connection connection = GuardedLives.database(data);
                PreparedStatement change =
                        connection.prepareStatement(
                                "update signing_key set signs_from = "
                                        + since
                                        + " - case when kid = ? then interval '2' day"
                                        + " else interval '0' day end")) {
            change.setString(1, firstKid);
            assertThat(change.executeUpdate()).isEqualTo(2);
        }
    }

    private static int sent(PackagedServer server, String token) {
        return Api.anonymous(server).withToken(token).get("/v1/auth/me").status();
    }
}
