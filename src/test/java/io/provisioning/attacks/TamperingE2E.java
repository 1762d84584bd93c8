package io.provisioning.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.audit.chain.Checkpoint;
import io.provisioning.packaged.Api;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.FakeCli;
import io.provisioning.packaged.PackagedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who may do anything to the database lays hands on the audit trail of a server that runs,
 * each time at a record and a member that chance has chosen. The verifier names it each time.
 */
class TamperingE2E {
    private static final long SEED = Long.getLong("attacks.seed", System.nanoTime());
    private static final int TRIALS = Tries.of(5, 60);
    private static final int RECORDS = 120;

    /** What a record says, and what it is sealed with. */
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "principal",
                    "role",
                    "address",
                    "request_id",
                    "action",
                    "target",
                    "outcome",
                    "operation_id",
                    "detail",
                    "token_id",
                    "prev",
                    "mac",
                    "recorded_at");

    @TempDir static Path directory;

    private static EmbeddedPostgres postgres;
    private static PackagedServer server;
    private static Api admin;
    private static Connection database;
    private static TrailOnDisk trail;
    private static long end;
    private static List<Long> formerEnds;
    private static long anchored;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> reasons = new TreeMap<>();

    /** Does something to the trail; what the verifier has to say of it. */
    @FunctionalInterface
    private interface Tampering {
        Found apply() throws SQLException;
    }

    /**
     * What is to be found.
     *
     * @param seq the place of the first bad record; null where it has none
     */
    private record Found(String reason, Long seq) {}

    @BeforeAll
    static void fillATrail() throws IOException, SQLException {
        postgres = DurablePostgres.start();
        server =
                new FakeCli(directory)
                        .server(directory.resolve("data"))
                        .withEnvironment("DATABASE_URL", DurablePostgres.url(postgres))
                        .withEnvironment("SERVER_RATE_LIMIT_PER_MINUTE", "0")
                        .start();
        admin = Api.admin(server);
        database = postgres.getPostgresDatabase().getConnection();
        trail = new TrailOnDisk(database);
        for (int i = 0; trail.end() < RECORDS; i++) {
            admin.createUser("user-" + i, "viewer", Attacked.PASSWORD);
            admin.get("/v1/audit/verify");
            Await.until("it is sealed", TamperingE2E::isSealed);
            trail.keepEnd();
        }
        formerEnds = trail.formerEnds();
        end = trail.end();
        trail.keep();
        anchored = end;
        haveTheServerLeaveItsAnchor();
    }

    /** From then on the anchor stays as it is, and each trial is like the one before. */
    private static void haveTheServerLeaveItsAnchor() throws SQLException {
        trail.change("delete from audit_record where seq = ?", end);
        admin.get("/v1/audit/verify");
        Await.until(
                "the server has noticed by itself",
                () ->
                        server.output().stream()
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
    static void stop() throws IOException, SQLException {
        if (database != null) {
            database.close();
        }
        if (server != null) {
            server.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void whatIsEditedIsNamed() throws SQLException {
        tryEach("edited", this::edit);
    }

    @Test
    void whatIsDeletedIsNamed() throws SQLException {
        tryEach(
                "deleted",
                () -> {
                    long seq = anyPlace();
                    trail.change("delete from audit_record where seq = ?", seq);
                    return new Found(seq == end ? "truncated" : "missing", seq);
                });
    }

    @Test
    void whatIsInsertedIsNamed() throws SQLException {
        tryEach("inserted", () -> random.nextBoolean() ? insertInPlace() : insertUnsealed());
    }

    @Test
    void whatIsSwappedIsNamed() throws SQLException {
        tryEach(
                "swapped",
                () -> {
                    long one = 1L + random.nextInt((int) end - 1);
                    long other = one + 1 + random.nextInt((int) (end - one));
                    trail.swap(one, other);
                    return new Found("edited", one);
                });
    }

    @Test
    void whereItIsCutOffIsNamed() throws SQLException {
        tryEach(
                "truncated",
                () -> {
                    long seq = anyPlace();
                    trail.change("delete from audit_record where seq >= ?", seq);
                    return new Found("truncated", seq);
                });
    }

    @Test
    void whatIsSealedByAnotherSecretIsNamed() throws SQLException {
        tryEach("re-signed", this::sealAnew);
    }

    @Test
    void whereACheckpointIsRolledBackToIsNamed() throws SQLException {
        tryEach("rolled back", this::rollBack);
    }

    private void tryEach(String what, Tampering tampering) throws SQLException {
        for (int i = 0; i < TRIALS; i++) {
            Found expected = tampering.apply();

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
        Tries.report(
                "audit trail, " + what,
                "%d trials of %d records, %d named: %s; seed %d"
                        .formatted(TRIALS, end, TRIALS, reasons, SEED));
    }

    private static JsonValue json(Long number) {
        return number == null ? JsonValue.NULL : Json.createValue(number);
    }

    private static JsonObject verify() {
        Api.Answer answer = admin.get("/v1/audit/verify");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.object();
    }

    private long anyPlace() {
        return 1L + random.nextInt((int) end);
    }

    private Found edit() throws SQLException {
        long seq = anyPlace();
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        String other =
                switch (column) {
                    case "recorded_at" -> "recorded_at + interval '1 microsecond'";
                    case "prev", "mac" -> "md5(" + column + ") || md5('x' || " + column + ")";
                    default -> "substr('m' || coalesce(" + column + ", ''), 1, 16)";
                };
        assertThat(
                        trail.change(
                                "update audit_record set "
                                        + column
                                        + " = "
                                        + other
                                        + " where seq = ? and "
                                        + column
                                        + " is distinct from "
                                        + other,
                                seq))
                .isEqualTo(1);
        return new Found("edited", seq);
    }

    /** With a place of its own: all behind it move on, and are not what they were sealed as. */
    private Found insertInPlace() throws SQLException {
        long seq = anyPlace();
        trail.moveOn(seq);
        trail.change(
                "insert into audit_record (id, recorded_at, principal, role, action, target,"
                        + " outcome, tag, seq, prev, mac) select md5(id), recorded_at, 'mallory',"
                        + " role, action, target, outcome, tag, ?, prev, mac"
                        + " from audit_record where seq = ?",
                seq,
                seq + 1);
        return new Found("edited", seq);
    }

    /** In the hope that the server seals it. */
    private Found insertUnsealed() throws SQLException {
        trail.change(
                "insert into audit_record (id, recorded_at, principal, action, outcome, tag)"
                        + " select md5(id), recorded_at, 'mallory', action, outcome, tag"
                        + " from audit_record where seq = ?",
                anyPlace());
        return new Found("inserted", null);
    }

    private Found sealAnew() throws SQLException {
        if (random.nextInt(4) > 0) {
            long seq = anyPlace();
            trail.sealAnew(seq);
            return new Found("edited", seq);
        }
        trail.sealAnew(1);
        trail.sign(Checkpoint.START, 0, Checkpoint.NOTHING);
        return new Found("wrong_key", 1L);
    }

    /** To an end that the server itself has signed; with what came later, or without it. */
    private Found rollBack() throws SQLException {
        long earlier = formerEnds.get(random.nextInt(formerEnds.size() - 1));
        trail.goBackTo(earlier);
        if (random.nextBoolean()) {
            return new Found("rolled_back", earlier + 1);
        }
        trail.change("delete from audit_record where seq > ?", earlier);
        return new Found("anchor", anchored);
    }
}
