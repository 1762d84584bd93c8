package io.provisioning.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole contract with PostgreSQL in the place of the embedded database. */
class PostgresE2E extends RealCliContract {
    private static final String PASSWORD = "p@ss:w/ord+1${x}$$${user.home}\\";
    private static final String ENCODED = "p%40ss%3Aw%2Ford+1%24%7Bx%7D%24%24%24%7Buser.home%7D%5C";

    private static final String CUT =
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'keeper'";

    private static final Duration BACK = Duration.ofSeconds(20);

    /** The least that may be configured: what needs two connections at once would stand still. */
    private static final int POOL_SIZE = 5;

    private EmbeddedPostgres postgres;
    private PackagedServer started;
    private Path data;
    private Path url;

    @Override
    PackagedServer started(Path directory) {
        data = directory.resolve("data");
        url = directory.resolve("database-url");
        try {
            postgres = DurablePostgres.start();
            superuser(
                    "create role keeper login password '" + PASSWORD + "'",
                    "create database provisioning owner keeper");
            DurablePostgres.askForPassword(postgres, "keeper");
            writeUrl(ENCODED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started =
                common(PackagedServer.in(data))
                        .withFlags("--cli-path", "sandbox")
                        .withEnvironment("DATABASE_POOL_SIZE", String.valueOf(POOL_SIZE))
                        .withEnvironment("DATABASE_URL_FILE", url.toString())
                        .start();
        return started;
    }

    private void writeUrl(String password) throws IOException {
        Files.writeString(
                url,
                "postgres://keeper:%s@127.0.0.1:%d/provisioning\n"
                        .formatted(password, postgres.getPort()));
    }

    @AfterAll
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** What the last of these statements says. */
    private String superuser(String... statements) {
        return DurablePostgres.run(postgres.getPostgresDatabase(), statements);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alter database provisioning set default_transaction_read_only = on"
                        + " | alter database provisioning reset default_transaction_read_only"
                        + " | It is read-only",
                "alter role keeper password 'another one'"
                        + " | alter role keeper password '"
                        + PASSWORD
                        + "' | password authentication failed",
                "alter database provisioning connection limit 0"
                        + " | alter database provisioning connection limit -1"
                        + " | too many connections",
            })
    void aDatabaseThatCanDoNothingIsAwayForALineAndBackByItself(
            String goes, String comes, String reason) {
        Api api = Api.admin(started);
        int before = started.output().size();

        superuser(goes, CUT);
        Await.until("not ready", () -> api.get("/health/ready").status() == 503);
        for (int i = 0; i < 20; i++) {
            Api.Answer refused = api.createIn("outage", "away-" + i, "aws");
            Refusal.check(refused, 503, "unavailable");
            assertThat(refused.header("Retry-After")).isNotBlank();
        }
        superuser(comes);
        Await.until(
                "accepted again",
                BACK,
                () -> api.createIn("outage", "back", "aws").status() == 202);
        Await.until("ready", () -> api.get("/health/ready").status() == 200);

        Await.until(
                "its end is told",
                () -> said(before).stream().anyMatch(line -> line.contains("answers again")));
        assertThat(said(before)).filteredOn(line -> line.contains(reason)).hasSize(1);
        // The platform tells of each connection that was cut in the middle of something.
        assertThat(said(before))
                .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .hasSizeLessThan(20);
    }

    @Test
    void aPasswordThatChangesWithItsFileNeedsNoRestart() throws IOException {
        Api api = Api.admin(started);
        int before = started.output().size();
        for (List<String> change :
                List.of(List.of("another one", "another%20one"), List.of(PASSWORD, ENCODED))) {
            writeUrl(change.get(1));
            superuser("alter role keeper password '" + change.get(0) + "'", CUT);
            Await.until(
                    "accepted again",
                    BACK,
                    () -> api.createIn("rotated", "after", "aws").status() == 202);
        }
        assertThat(said(before))
                .filteredOn(line -> line.contains("The database's password has changed"))
                .isNotEmpty();
    }

    private List<String> said(int before) {
        List<String> output = started.output();
        return output.subList(before, output.size());
    }

    @Test
    void whatTheDatabaseWillNeverTakeEndsTheOperationAllTheSame() {
        Api api = Api.admin(started);
        DataSource database = postgres.getDatabase("postgres", "provisioning");
        DurablePostgres.run(
                database,
                "alter table output_chunk add constraint picky check (body not like '%unkept%')",
                "alter table operation add constraint picky check (result not like '%unkept%')");
        try {
            String id = api.create("unkept", "upcloud");

            JsonObject end = api.get("/v1/operations/" + id + "?wait=50s").object();
            assertThat(end.getString("status")).isEqualTo("completed");
            assertThat(end.get("result").toString()).contains("can't keep");
            assertThat(api.get("/v1/operations/" + id + "/logs").body())
                    .contains("[this line can't be stored");
        } finally {
            DurablePostgres.run(
                    database,
                    "alter table output_chunk drop constraint picky",
                    "alter table operation drop constraint picky");
        }
    }

    @Test
    void parametersMayBeAsLongAsABody() {
        Api api = Api.admin(started);

        assertThat(api.post("/v1/workflows/submit", LongBody.ofText(1 << 20)).status())
                .isEqualTo(202);
        assertThat(api.post("/v1/workflows/submit", LongBody.ofText((1 << 20) + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void everythingIsInPostgresAndNothingBesideIt() {
        Api api = Api.admin(started);
        api.awaitEnd(api.create("kept", "upcloud"));

        assertThat(
                        DurablePostgres.run(
                                postgres.getDatabase("postgres", "provisioning"),
                                "select count(*) from operation where target = 'kept'"
                                        + " and state = 'COMPLETED'"))
                .isEqualTo("1");
        assertThat(Files.exists(data.resolve("database.mv.db"))).isFalse();
    }

    @Test
    void listsAndAccountsAreTheSameThere() {
        Api api = Api.admin(started);
        api.createUser("carol", "viewer", "correct horse battery");
        String id = api.create("listed", "upcloud");
        api.awaitEnd(id);

        assertThat(
                        api.get(
                                        "/v1/operations?kind=server.create&workspace=production&limit=1"
                                                + "&created_after=2020-01-01T00:00:00Z&state=pending"
                                                + "&state=completed")
                                .json()
                                .asJsonArray())
                .hasSize(1);
        assertThat(api.get("/v1/users").body()).contains("carol");
        assertThat(api.createUser("carol", "admin", "correct horse battery").status())
                .isEqualTo(409);
    }

    @Test
    void moreRequestsThanConnectionsWaitForThemAndAllAreServed() throws Exception {
        int requests = 8 * POOL_SIZE;
        Api api = Api.admin(started);
        ExecutorService clients = Executors.newFixedThreadPool(requests);

        try {
            List<Callable<String>> submissions =
                    IntStream.range(0, requests)
                            .mapToObj(
                                    i -> (Callable<String>) () -> api.create("pooled-" + i, "aws"))
                            .toList();
            for (Future<String> id : clients.invokeAll(submissions, 1, TimeUnit.MINUTES)) {
                assertThat(id.get()).isNotBlank();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(api.get("/v1/metrics").body())
                .contains("provisioning_database_connections_max " + POOL_SIZE);
    }

    @Test
    void thePasswordIsInNoLineOfTheLog() {
        assertThat(started.output())
                .noneMatch(line -> line.contains(PASSWORD) || line.contains("p%40ss"));
    }
}
