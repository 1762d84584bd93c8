package io.provisioning.attacks;

import static io.provisioning.Tries.ATTACKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.OncePerRun.InTurn;
import io.provisioning.packaged.Api;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody who may do anything to the database lays hands on the audit trail of a server that runs,
 * each time at a record and a member that chance has chosen. The verifier names it each time.
 */
@InTurn
class TamperingE2E {
    private static final long SEED = Long.getLong("attacks.seed", System.nanoTime());
    private static final int TRIALS = ATTACKS.of(1, 5, 60);
    private static final int RECORDS = ATTACKS.of(40, 120, 120);

    /** As many signed ends to go back to, at least. */
    private static final int ENDS = 10;

    @RegisterExtension static final Alone ATTACKED = new Alone();

    private static Api admin;
    private static Connection database;
    private static TrailOnDisk trail;
    private static long end;

    private final Tamperer tamperer = new Tamperer(trail, end, new Random(SEED));
    private final Map<String, Integer> reasons = new TreeMap<>();

    /** Nobody else's trail verifies any more: it misses what is taken away when it is put back. */
    private static final class Alone extends Exposed {}

    /** Does something to the trail; what the verifier has to say of it. */
    @FunctionalInterface
    private interface Tampering {
        Tamperer.Found apply() throws SQLException;
    }

    @BeforeAll
    static void fillATrail() throws SQLException {
        admin = ATTACKED.admin();
        database = ATTACKED.database();
        trail = new TrailOnDisk(database);
        admin.createUser("changed", "viewer", Attacked.PASSWORD);
        for (int i = 0; i < ENDS || trail.end() < RECORDS; i++) {
            admin.patch("/v1/users/changed", "{\"disabled\": " + (i % 2 == 0) + "}");
            admin.get("/v1/audit/verify");
            Await.until("it is sealed", TamperingE2E::isSealed);
            trail.keepEnd();
        }
        end = trail.end();
        trail.keep();
        haveTheServerLeaveItsAnchor();
    }

    /** From then on the anchor stays as it is, and each trial is like the one before. */
    private static void haveTheServerLeaveItsAnchor() throws SQLException {
        trail.change("delete from audit_record where seq = ?", end);
        admin.get("/v1/audit/verify");
        Await.until(
                "the server has noticed by itself",
                () ->
                        ATTACKED.server().output().stream()
                                .anyMatch(line -> line.contains("restored from a backup or tam")));
        trail.putBack();
        assertThat(verify().getBoolean("valid")).isTrue();
        trail.putBack();
    }

    private static boolean isSealed() {
        try {
            return trail.isSealed();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatIsEditedIsNamed() throws SQLException {
        tryEach("edited", tamperer::edit);
    }

    @Test
    void whatIsDeletedIsNamed() throws SQLException {
        tryEach("deleted", tamperer::delete);
    }

    @Test
    void whatIsInsertedIsNamed() throws SQLException {
        tryEach("inserted", tamperer::insert);
    }

    @Test
    void whatIsSwappedIsNamed() throws SQLException {
        tryEach("swapped", tamperer::swap);
    }

    @Test
    void whereItIsCutOffIsNamed() throws SQLException {
        tryEach("cut off", tamperer::cutOff);
    }

    @Test
    void whatIsSealedByAnotherSecretIsNamed() throws SQLException {
        tryEach("sealed anew", tamperer::sealAnew);
    }

    @Test
    void whereACheckpointIsRolledBackToIsNamed() throws SQLException {
        tryEach("a checkpoint rolled back", tamperer::rollBack);
    }

    private void tryEach(String what, Tampering tampering) throws SQLException {
        for (int i = 0; i < TRIALS; i++) {
            Tamperer.Found expected = tampering.apply();

            JsonObject found = verify();

            trail.putBack();
            String trial = "seed %d, trial %d: %s, %s".formatted(SEED, i, expected, found);
            assertThat(found.getBoolean("valid")).as(trial).isFalse();
            JsonObject bad = found.getJsonObject("first_bad");
            assertThat(bad.getString("reason")).as(trial).isEqualTo(expected.reason());
            assertThat(bad.get("seq")).as(trial).isEqualTo(json(expected.seq()));
            reasons.merge(expected.reason(), 1, Integer::sum);
        }
        assertThat(verify().getBoolean("valid")).isTrue();
        trail.putBack();
        ATTACKS.report(
                "audit trail, " + what,
                TRIALS,
                "trials of %d records, all named: %s; seed %d".formatted(end, reasons, SEED));
    }

    private static JsonValue json(Long number) {
        return number == null ? JsonValue.NULL : Json.createValue(number);
    }

    private static JsonObject verify() {
        Api.Answer answer = admin.get("/v1/audit/verify");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.object();
    }
}
