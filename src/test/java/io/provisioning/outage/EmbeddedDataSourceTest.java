package io.provisioning.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDataSourceTest {
    @TempDir Path directory;
    private final EmbeddedDataSource source = new EmbeddedDataSource();

    @BeforeEach
    void configure() {
        source.setUrl(url("database"));
        source.setUser("sa");
        source.setPassword("");
    }

    @Test
    void whatIsCommittedIsThere() throws SQLException {
        try (Connection connection = source.getConnection()) {
            insert(connection);
            connection.commit();
        }
        assertThat(rows(url("database"))).isEqualTo(1);
    }

    @Test
    void aCommitIntoAStoreThatAnotherOnesFailureHasClosedIsNotOne() throws SQLException {
        Connection connection = source.getConnection();
        insert(connection);

        // What H2 does when the disk is full.
        SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        session.getDatabase().getStore().getMvStore().closeImmediately();

        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
    }

    /** What is left of a server that was killed is the file as it is: each commit must be in it. */
    @Test
    void whatIsCommittedIsInTheFileAlsoWhereSpaceIsUsedAgain() throws SQLException, IOException {
        source.setUrl(url("database") + ";RETENTION_TIME=0");
        try (Connection connection = source.getConnection()) {
            insert(connection);
            connection.commit();
            for (int id = 2; id < 100; id++) {
                try (PreparedStatement row =
                        connection.prepareStatement("insert into t values (?, ?)")) {
                    row.setInt(1, id);
                    row.setString(2, "x".repeat(id * 997 % 5000));
                    row.executeUpdate();
                }
                connection.commit();
                Files.copy(
                        directory.resolve("database.mv.db"),
                        directory.resolve("killed.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                assertThat(rows(url("killed"))).isEqualTo(id);
            }
        }
    }

    private static int rows(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String url(String name) {
        return "jdbc:h2:file:" + directory + "/" + name + ";WRITE_DELAY=0";
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, text varchar(5000))");
            connection.setAutoCommit(false);
            statement.execute("insert into t values (1, '')");
        }
    }
}
