package io.provisioning.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDataSourceTest {
    private final EmbeddedDataSource source = new EmbeddedDataSource();

    @BeforeEach
    void configure(@TempDir Path directory) {
        source.setUrl("jdbc:h2:file:" + directory + "/database;WRITE_DELAY=0");
        source.setUser("sa");
        source.setPassword("");
    }

    @Test
    void whatIsCommittedIsThere() throws SQLException {
        try (Connection connection = source.getConnection()) {
            insert(connection);
            connection.commit();
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
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

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key)");
            connection.setAutoCommit(false);
            statement.execute("insert into t values (1)");
        }
    }
}
