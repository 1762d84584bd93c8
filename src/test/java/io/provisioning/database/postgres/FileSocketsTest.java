package io.provisioning.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provisioning.packaged.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** A real PostgreSQL by its socket's file. */
class FileSocketsTest {
    @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();
    private static String url;

    @BeforeAll
    static void findItsFile() throws SQLException {
        try (Connection connection = POSTGRES.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show unix_socket_directories")) {
            row.next();
            url =
                    "jdbc:postgresql://localhost:1/postgres?user=postgres"
                            + "&socketFactory=io.provisioning.database.postgres.FileSockets&socketFactoryArg="
                            + row.getString(1)
                            + "/.s.PGSQL."
                            + POSTGRES.postgres().getPort();
        }
    }

    @Test
    void muchGoesBothWays() throws SQLException {
        String much = "x".repeat(3 << 20);
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement echo = connection.prepareStatement("select ?")) {
            echo.setString(1, much);
            try (ResultSet row = echo.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(much);
            }
        }
    }

    @Test
    void whatIsWaitedForIsHeardOrNotInTime() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url);
                Statement listen = connection.createStatement();
                Statement tell = other.createStatement()) {
            listen.execute("listen something");
            PGConnection heard = connection.unwrap(PGConnection.class);
            assertThat(heard.getNotifications(10)).isNullOrEmpty();

            tell.execute("notify something");

            assertThat(heard.getNotifications(10_000)).hasSize(1);
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void whatTakesTooLongEnds() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "&socketTimeout=1");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select pg_sleep(60)"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
