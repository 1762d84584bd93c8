package io.provisioning.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.attacks.TrailOnDisk;
import io.provisioning.database.Migrations;
import io.provisioning.database.UnfitDatabaseException;
import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.SharedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database as a release has left it, with rows of every kind, is brought up to date. */
class ReleaseUpgradeTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    private static final String SECRET = "secret-of-release-0.1.0-0123456789";
    private static final String COLUMNS =
            "select lower(table_name) || '.' || lower(column_name) || ' ' || data_type || ' ' ||"
                    + " is_nullable from information_schema.columns"
                    + " where table_schema = current_schema and table_name not like '%history'"
                    + " order by 1";

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void whatTheReleaseHasLeftIsThereAfterwards(String engine) throws SQLException, IOException {
        DataSource database = filled(engine, "left");

        Schema.migrate(database);

        assertThat(SchemaTest.texts(database, "select state from operation order by id"))
                .containsExactly(
                        "COMPLETED", "FAILED", "COMPLETED", "RUNNING", "PENDING", "CANCELLED");
        assertThat(SchemaTest.texts(database, "select name from account order by name"))
                .containsExactly("admin", "carol", "developer", "operator");
        assertThat(
                        SchemaTest.texts(
                                database, "select workspaces from account where name = 'carol'"))
                .containsExactly("production");
        assertThat(SchemaTest.texts(database, "select name from api_token")).containsExactly("ci");
        assertThat(SchemaTest.texts(database, "select count(*) from output_chunk"))
                .containsExactly("6");
        assertThat(SchemaTest.texts(database, "select count(*) from signing_key"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void itsSchemaIsThatOfANewDatabase(String engine) throws SQLException, IOException {
        DataSource upgraded = filled(engine, "upgraded");
        DataSource fresh = empty(engine, "fresh");

        Schema.migrate(upgraded);
        Schema.migrate(fresh);

        assertThat(SchemaTest.texts(upgraded, COLUMNS))
                .isNotEmpty()
                .isEqualTo(SchemaTest.texts(fresh, COLUMNS));
        assertThat(Migrations.of(upgraded).versions().current())
                .contains(Migrations.of(fresh).versions().newest());
    }

    /** Who has the secret would seal each of them just so. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void theSealsOfItsAuditTrailAreGood(String engine) throws SQLException, IOException {
        DataSource database = filled(engine, "sealed");
        Schema.migrate(database);
        String seals = "select mac from audit_record order by seq";
        List<String> sealed = SchemaTest.texts(database, seals);

        try (Connection connection = database.getConnection()) {
            new TrailOnDisk(connection, SECRET).sealAnew(1);
        }

        assertThat(sealed).hasSize(22).doesNotContainNull();
        assertThat(SchemaTest.texts(database, seals)).isEqualTo(sealed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void aSchemaOfANewerReleaseIsRefused(String engine) throws SQLException, IOException {
        DataSource database = filled(engine, "newer");
        DurablePostgres.run(
                database,
                "insert into \"provisioning_schema_history\" values (1000, '1000', 'later', 'SQL',"
                        + " 'V1000__later.sql', 1, 'sa', current_timestamp, 1, true)");

        assertThatThrownBy(() -> Schema.migrate(database))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("version 1000, of a newer release");
    }

    private static DataSource filled(String engine, String name) throws SQLException, IOException {
        DataSource database = empty(engine, name);
        try (InputStream script =
                        ReleaseUpgradeTest.class.getResourceAsStream("/upgrade/release-0.1.0.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }
        return database;
    }

    private static DataSource empty(String engine, String name) {
        String unique = "release_" + name;
        if (engine.equals("h2")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + unique + ";DB_CLOSE_DELAY=-1");
            return database;
        }
        DurablePostgres.run(POSTGRES.postgres().getPostgresDatabase(), "create database " + unique);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(
                "jdbc:postgresql://127.0.0.1:" + POSTGRES.postgres().getPort() + "/" + unique);
        database.setUser("postgres");
        return database;
    }
}
