package io.provisioning.database.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Await;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.packaged.SharedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By a real PostgreSQL, as it sees those who prepare it. */
class StartTurnTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    /** How often it asks whether the other end is still there; PostgreSQL's own is two hours. */
    private static final long KEEPALIVE_HUNDREDTHS = Duration.ofSeconds(10).toMillis() / 10;

    @Test
    void whoPreparesIsAskedForSoonWhetherItIsStillThere() throws Exception {
        StartTurn.await(
                settings(),
                () -> {
                    int port = number("select a.client_port" + OF_WHO_PREPARES);
                    Await.until("it is asked for", () -> isAskedForSoon(port));
                });
    }

    @Test
    void whoComesLaterWaitsUntilItIsDone() throws Exception {
        List<String> done = new ArrayList<>();
        List<CompletableFuture<Void>> later = new ArrayList<>();
        StartTurn.await(
                settings(),
                () -> {
                    later.add(CompletableFuture.runAsync(() -> prepare(() -> done.add("second"))));
                    Await.until("another one asks", () -> number(WAITING) > 0);
                    done.add("first");
                });

        later.get(0).get(20, TimeUnit.SECONDS);
        assertThat(done).containsExactly("first", "second");
        assertThat(number("select count(*)" + OF_WHO_PREPARES)).isZero();
    }

    private static final String OF_WHO_PREPARES =
            " from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                    + " where l.locktype = 'advisory' and a.datname = current_database()";

    private static final String WAITING =
            "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and state = 'idle in transaction' and query like '%advisory%'"
                    + " and pid not in (select pid from pg_locks where locktype = 'advisory')";

    private static void prepare(Runnable preparation) {
        try {
            StartTurn.await(settings(), preparation::run);
        } catch (GeneralSecurityException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the database's end of the connection: the kind of its timer, and when that is due. */
    private static boolean isAskedForSoon(int clientPort) {
        String server = ":%04X".formatted(POSTGRES.postgres().getPort());
        String client = ":%04X".formatted(clientPort);
        return Stream.of("tcp", "tcp6")
                .flatMap(it -> lines(Path.of("/proc/net", it)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(it -> it[1].endsWith(server) && it[2].endsWith(client))
                .map(it -> it[5].split(":"))
                .anyMatch(
                        it ->
                                it[0].equals("02")
                                        && Long.parseLong(it[1], 16) <= KEEPALIVE_HUNDREDTHS);
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table, US_ASCII) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String query) {
        try (Connection connection = POSTGRES.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings settings() {
        return new DatabaseSettings(
                Optional.of(POSTGRES.postgres().getJdbcUrl("postgres", "postgres")),
                Optional.of("postgres"),
                Optional.empty(),
                5);
    }
}
