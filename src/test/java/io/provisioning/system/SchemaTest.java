package io.provisioning.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.UnfitDatabaseException;
import io.provisioning.database.postgres.PostgresEngine;
import io.provisioning.packaged.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases as people have them: with an older version's tables, with others', with few rights. */
class SchemaTest {
    private static final String OURS = "provisioning_schema_history";
    private static final String FLYWAYS = "flyway_schema_history";
    private static final int ROUNDS = 5;

    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @Test
    void whatAnotherApplicationHasThereStaysAsItIs() throws SQLException {
        DataSource database = database("beside");
        run(
                database,
                "create table customers (id integer)",
                "create table " + FLYWAYS + " (version varchar(50), checksum integer)",
                "insert into " + FLYWAYS + " values ('1', 42)");

        Schema.migrate(database);
        Schema.migrate(database);

        assertThat(tables(database)).contains("customers", FLYWAYS, OURS, "operation");
        assertThat(texts(database, "select checksum from " + FLYWAYS)).containsExactly("42");
    }

    @Test
    void ofTwoNodesThatTakeOurHistoryOverOneDoes() throws Exception {
        DataSource database = database("former");
        Flyway.configure().dataSource(database).load().migrate();
        String applied = "select count(*) from ";
        List<String> before = texts(database, applied + FLYWAYS);
        ExecutorService nodes = Executors.newFixedThreadPool(2);

        try {
            Callable<Void> node =
                    () -> {
                        Schema.migrate(database);
                        return null;
                    };
            for (Future<Void> done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(tables(database)).contains(OURS).doesNotContain(FLYWAYS);
        assertThat(texts(database, applied + OURS)).isEqualTo(before);
        // Nothing is left in the way of the next who uses Flyway there.
        Flyway.configure().dataSource(database).baselineOnMigrate(true).load().baseline();
    }

    /**
     * Without a turn one found, in 1 of 20 rounds, the other's history before anything was in it.
     */
    @Test
    void ofTwoNodesThatStartFirstBothDo() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                PGSimpleDataSource database = database("empty" + round);
                Callable<Void> node =
                        () -> {
                            prepare(database);
                            return null;
                        };
                for (Future<Void> done : nodes.invokeAll(List.of(node, node))) {
                    done.get();
                }
                assertThat(tables(database)).contains("operation", OURS);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void theHistoryInTheEmbeddedDatabaseIsTakenOver() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:former;DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();

        Schema.migrate(database);

        assertThat(tables(database)).contains(OURS).doesNotContain(FLYWAYS);
        run(database, "shutdown");
    }

    @Test
    void whereNamesAreTakenItAsksForASchemaOfItsOwn() throws SQLException {
        DataSource database = database("taken");
        run(database, "create table account (id integer)");

        assertThatThrownBy(() -> Schema.migrate(database))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("\"account\" already exists")
                .hasMessageContaining("currentSchema=");
        assertThat(tables(database)).contains("account").doesNotContain("operation");
    }

    @Test
    void aSchemaOfItsOwnIsTheRemedy() throws SQLException {
        PGSimpleDataSource database = database("owned");
        run(database, "create table account (id integer)", "create schema prov");
        database.setCurrentSchema("prov");

        Schema.migrate(database);

        assertThat(tables(database)).contains("account", "operation", OURS);
    }

    @Test
    void aRoleThatMayNotMakeTablesIsToldWhatToGrant() throws SQLException {
        PGSimpleDataSource database = database("poor");
        run(database, "create role \"Guest\" login", "revoke create on schema public from public");
        database.setUser("Guest");

        assertThatThrownBy(() -> Schema.migrate(database))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("GRANT USAGE, CREATE ON SCHEMA public TO \"Guest\"");
    }

    @Test
    void anEncodingThatCantKeepEveryTextIsRefused() throws SQLException {
        run(
                database("before_latin"),
                "create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'"
                        + " template template0");

        assertThatThrownBy(() -> prepare(of("latin")))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("UTF8");
    }

    @Test
    void aSchemaThatIsNotThereIsNamed() throws Exception {
        PGSimpleDataSource database = database("nowhere");
        prepare(database);
        database.setCurrentSchema("prov");

        assertThatThrownBy(() -> prepare(database))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("prov")
                .hasMessageContaining("AUTHORIZATION postgres");
    }

    /** As a node does when it starts. */
    private static void prepare(PGSimpleDataSource database) throws Exception {
        new PostgresEngine()
                .prepare(
                        new DatabaseSettings(
                                Optional.of(database.getUrl()),
                                Optional.of("postgres"),
                                Optional.empty(),
                                5),
                        database,
                        () -> Schema.migrate(database));
    }

    private static PGSimpleDataSource database(String name) throws SQLException {
        run(of("postgres"), "create database " + name);
        return of(name);
    }

    private static PGSimpleDataSource of(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + POSTGRES.postgres().getPort() + "/" + name);
        source.setUser("postgres");
        return source;
    }

    private static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> tables(DataSource database) throws SQLException {
        return texts(database, "select lower(table_name) from information_schema.tables");
    }

    static List<String> texts(DataSource database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
