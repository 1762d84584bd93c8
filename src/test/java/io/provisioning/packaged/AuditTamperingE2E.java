package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.PrometheusText;
import io.provisioning.attacks.TrailOnDisk;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An audit trail that somebody has laid hands on, in an export or in the database. */
class AuditTamperingE2E {
    static final String DAYS_KEPT = "200";

    private static final String SECRET = GuardedLives.SECRET;
    private static final int AGED = 3;

    @RegisterExtension static final GuardedLives LIVES = new GuardedLives();

    private static List<String> lines;
    private static List<String> filtered;
    private static JsonObject kept;
    private static String removals;
    private static JsonObject found;

    @TempDir private Path directory;

    static void leaveTraces(PackagedServer server) {
        Api admin = GuardedLives.admin(server);
        Api.anonymous(server).login("mallory", "guess");
        lines = export(admin, "");
        filtered = export(admin, "?principal=mallory");
    }

    /** As if some records had been written long ago, by who has the secret. */
    static void age(Path data) throws IOException, SQLException {
        // The end that it tells of is another one then.
        Files.delete(data.resolve("audit-anchor"));
        try (Connection database = GuardedLives.database(data)) {
            TrailOnDisk trail = new TrailOnDisk(database, SECRET);
            assertThat(
                            trail.change(
                                    "update audit_record set recorded_at ="
                                            + " recorded_at - interval '201' day where seq <= ?",
                                    AGED))
                    .isEqualTo(AGED);
            trail.sealAnew(1);
        }
    }

    static void lookWhatIsKept(PackagedServer server) {
        Api admin = GuardedLives.admin(server);
        Await.until("what is old is removed", Duration.ofMinutes(1), () -> removed(admin) == AGED);
        kept = admin.get("/v1/audit/verify").object();
        removals = admin.get("/v1/audit?action=audit.retention").body();
    }

    private static double removed(Api admin) {
        return PrometheusText.parse(admin.get("/v1/metrics").body())
                .value("provisioning_retention_removed_total{what=\"audit_records\"}");
    }

    static void tamper(Path data) throws SQLException {
        try (Connection database = GuardedLives.database(data)) {
            String change = "update audit_record set outcome = 'success' where principal = ?";
            assertThat(new TrailOnDisk(database).change(change, "mallory")).isEqualTo(1);
        }
    }

    static void lookWhatIsFound(PackagedServer server) {
        found = GuardedLives.admin(server).get("/v1/audit/verify").object();
    }

    @Test
    void anExportIsVerifiedWithoutTheServer() throws IOException {
        ProgramRun good = verify(SECRET, lines);
        assertThat(good.stdout())
                .contains("is whole and unchanged: " + (lines.size() - 2) + " records, from 1 to ");
        assertThat(good.stderr()).isEmpty();
        assertThat(good.exitCode()).isZero();
        assertThat(verify(SECRET, lines.stream().map(line -> line + "\r").toList()).exitCode())
                .isZero();
    }

    @Test
    void anExportThatIsNotAsItWasWrittenIsRefused() throws IOException {
        int mallory = indexOf(lines, "\"principal\":\"mallory\"");
        List<String> edited = new ArrayList<>(lines);
        edited.set(mallory, lines.get(mallory).replace("mallory", "alice"));
        assertBad(verify(SECRET, edited), "record " + mallory, "was changed after it was sealed");

        List<String> shortened = new ArrayList<>(lines);
        shortened.remove(mallory);
        assertBad(verify(SECRET, shortened), "record " + mallory + " is missing");

        assertBad(verify(SECRET, lines.subList(0, lines.size() - 1)), "cut off");
        assertBad(verify(SECRET + "!", lines), "another secret");
        assertBad(verify(SECRET, filtered), "no complete export");
        verify(SECRET, List.of("seq,id,recorded_at", "1,x,y"))
                .assertRefused(2, "audit.ndjson is an export as CSV");
        ProgramRun.in(directory, Map.of("JWT_SECRET", SECRET), "verify-audit", "no-such-file")
                .assertRefused(2, "no-such-file");
    }

    @Test
    void whatIsOlderThanItIsKeptIsRemovedAndTheRestIsGood() {
        assertThat(kept.getBoolean("valid")).as("%s", kept).isTrue();
        assertThat(removals).contains("\"principal\":\"system\"");
    }

    @Test
    void whatIsChangedInTheDatabaseIsNamedAfterTheNextStart() {
        assertThat(found.getBoolean("valid")).isFalse();
        JsonObject bad = found.getJsonObject("first_bad");
        assertThat(bad.getString("reason")).isEqualTo("edited");
        assertThat(bad.getString("id")).isNotEmpty();
        assertThat(found.getInt("records")).isEqualTo(bad.getInt("seq") - 1 - AGED);
    }

    private static void assertBad(ProgramRun run, String... words) {
        assertThat(run.stdout()).contains(words);
        assertThat(run.stdout().lines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static List<String> export(Api admin, String query) {
        return admin.send(
                        admin.request("/v1/audit" + query)
                                .header("Accept", "application/x-ndjson")
                                .GET())
                .body()
                .lines()
                .toList();
    }

    private static int indexOf(List<String> lines, String text) {
        return lines.indexOf(
                lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow());
    }

    private ProgramRun verify(String secret, List<String> lines) throws IOException {
        Path file = Files.write(directory.resolve("audit.ndjson"), lines);
        return ProgramRun.in(
                directory, Map.of("JWT_SECRET", secret), "verify-audit", file.toString());
    }
}
