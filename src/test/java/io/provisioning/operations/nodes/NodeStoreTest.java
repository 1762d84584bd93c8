package io.provisioning.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.Injected;
import io.provisioning.database.JdbcEntities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statements by which nodes live and end, in a database with the server's tables. */
class NodeStoreTest {
    private static final String URL = "jdbc:h2:mem:nodes;DB_CLOSE_DELAY=-1";

    private static Connection connection;
    private static NodeStore store;

    @BeforeAll
    static void makeTheTables() throws SQLException {
        Flyway.configure().dataSource(URL, "sa", "").load().migrate();
        connection = DriverManager.getConnection(URL, "sa", "");
        store = Injected.into(new NodeStore(), "entities", JdbcEntities.on(connection));
    }

    @BeforeEach
    void join() {
        store.join("asks", "instance-1", "host", "version", 10);
        store.join("other", "instance-2", "host", "version", 10);
    }

    @AfterEach
    void forgetThem() throws SQLException {
        execute("delete from node");
    }

    @AfterAll
    static void dropTheTables() throws SQLException {
        execute("shutdown");
        connection.close();
    }

    @Test
    void aNodeWhoseLeaseIsOverEnds() throws SQLException {
        execute(
                "update node set lease_until = current_timestamp - interval '1' second"
                        + " where id = 'other'");

        assertThat(store.endExpired("asks")).isEqualTo(1);

        assertThat(alive("asks")).isTrue();
        assertThat(alive("other")).isFalse();
        assertThat(store.renew("other")).isFalse();
    }

    /** It gives itself up by its own clock, and kills first what it runs. */
    @Test
    void whetherItLivesIsNotItsOwnToJudge() throws SQLException {
        execute("update node set lease_until = current_timestamp - interval '1' second");

        store.endExpired("asks");

        assertThat(alive("asks")).isTrue();
        assertThat(alive("other")).isFalse();
        assertThat(store.renew("asks")).isTrue();
    }

    @Test
    void aHeartbeatIsGoodForTheLengthOfALease() throws SQLException {
        execute("update node set lease_until = current_timestamp");

        assertThat(store.renew("asks")).isTrue();

        assertThat(
                        number(
                                "select extract(epoch from lease_until)"
                                        + " - extract(epoch from heartbeat_at)"
                                        + " from node where id = 'asks'"))
                .isEqualTo(Lease.LENGTH.toSeconds());
        assertThat(Lease.LENGTH).isGreaterThan(Lease.MARGIN.plus(Duration.ofSeconds(5)));
    }

    @Test
    void whoJoinsEndsItsFormerLife() throws SQLException {
        store.join("again", "instance-1", "host", "version", 10);

        assertThat(List.of(alive("asks"), alive("other"), alive("again")))
                .containsExactly(false, true, true);
        store.leave("again");
        assertThat(alive("again")).isFalse();
    }

    private static boolean alive(String id) throws SQLException {
        return number("select count(*) from node where ended_at is null and id = '" + id + "'")
                == 1;
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
