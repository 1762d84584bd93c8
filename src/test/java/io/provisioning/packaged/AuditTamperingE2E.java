package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit trail that somebody has laid hands on, in an export or in the database. */
class AuditTamperingE2E {
    private static final String SECRET = "a secret for the audit trail, 32 bytes or more";

    @TempDir Path directory;
    private PackagedServer server;

    @BeforeEach
    void start() {
        server =
                PackagedServer.in(directory.resolve("data"))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("JWT_SECRET", SECRET)
                        .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anExportIsVerifiedWithoutTheServer() throws IOException {
        Api admin = Api.admin(server);
        Api.anonymous(server).login("mallory", "guess");
        List<String> lines = export(admin, "");
        List<String> filtered = export(admin, "?principal=mallory");
        server.terminate();

        ProgramRun good = verify(SECRET, lines);
        assertThat(good.stdout())
                .contains("is whole and unchanged: " + (lines.size() - 2) + " records, from 1 to ");
        assertThat(good.stderr()).isEmpty();
        assertThat(good.exitCode()).isZero();

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
        assertThat(verify(SECRET, lines.stream().map(line -> line + "\r").toList()).exitCode())
                .isZero();
        verify(SECRET, List.of("seq,id,recorded_at", "1,x,y"))
                .assertRefused(2, "audit.ndjson is an export as CSV");
        ProgramRun.in(directory, Map.of("JWT_SECRET", SECRET), "verify-audit", "no-such-file")
                .assertRefused(2, "no-such-file");
    }

    @Test
    void itGrowsOnAfterAKillAndARestart() {
        Api.anonymous(server).login("mallory", "guess");
        server.kill();
        server.start();
        Api.anonymous(server).login("mallory", "again");

        Api admin = Api.admin(server);
        JsonObject found = admin.get("/v1/audit/verify").object();

        assertThat(found.getBoolean("valid")).as("%s", found).isTrue();
        assertThat(admin.get("/v1/audit?principal=mallory").json().asJsonArray()).hasSize(2);
    }

    @Test
    void whatIsChangedInTheDatabaseIsNamedAfterTheNextStart() throws SQLException {
        Api.anonymous(server).login("mallory", "guess");
        server.terminate();
        String database = "jdbc:h2:file:" + directory.resolve("data/database").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "update audit_record set outcome = 'success'"
                                            + " where principal = 'mallory'"))
                    .isEqualTo(1);
        }
        server.start();

        JsonObject found = Api.admin(server).get("/v1/audit/verify").object();

        assertThat(found.getBoolean("valid")).isFalse();
        JsonObject bad = found.getJsonObject("first_bad");
        assertThat(bad.getString("reason")).isEqualTo("edited");
        assertThat(bad.getString("id")).isNotEmpty();
        assertThat(found.getInt("records")).isEqualTo(bad.getInt("seq") - 1);
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
