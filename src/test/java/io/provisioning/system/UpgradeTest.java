package io.provisioning.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.OldDatabase;
import io.provisioning.packaged.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What older versions have left is there afterwards, in the form that is read today. */
class UpgradeTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

    @Test
    void rowsInTheEmbeddedDatabaseAreConverted() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:upgraded;DB_CLOSE_DELAY=-1");
        check(database);
        rows(database, "shutdown");
    }

    @Test
    void rowsInPostgresAreConverted() throws SQLException {
        rows(of("postgres"), "create database upgraded");
        check(of("upgraded"));
    }

    private static PGSimpleDataSource of(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + POSTGRES.postgres().getPort() + "/" + name);
        source.setUser("postgres");
        return source;
    }

    private static void check(DataSource database) throws SQLException {
        OldDatabase.fill(database, "sealed");

        Schema.migrate(database);

        assertThat(
                        rows(
                                database,
                                "select first_line, last_line, body from output_chunk"
                                        + " where operation_id = '"
                                        + OldDatabase.COMPLETED
                                        + "' order by last_line"))
                .containsExactly(
                        "1 1 e1795168800123 working\n",
                        "2 2 o1795168800500  {\"server_id\": \"srv-1\"} \u00e4\u2713\n",
                        "3 3 e1795168801000 \n");
        assertThat(
                        rows(
                                database,
                                "select kid, sealed_key, 1 from signing_key"
                                        + " where signs_from = created_at and created_at ="
                                        + " timestamp with time zone '2026-11-01 08:00:00.25+00'"))
                .containsExactly(OldDatabase.KEY + " sealed 1");
        assertThat(
                        rows(
                                database,
                                "select state, requested_by, output_removed from operation"
                                        + " order by id"))
                .map(it -> it.toLowerCase(java.util.Locale.ROOT))
                .map(it -> it.replaceAll("f$|false$", "no"))
                .containsExactly("completed carol no", "failed carol no");
        assertThat(rows(database, "select count(*), min(id), 1 from audit_record"))
                .containsExactly("4 " + OldDatabase.COMPLETED + " 1");
    }

    /** The three columns of each row that is found. */
    private static List<String> rows(DataSource database, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    found.add(
                            rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
        }
        return found;
    }
}
