package io.provisioning.attacks;

import io.provisioning.packaged.DurablePostgres;
import io.provisioning.packaged.PackagedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A server as it is run for others: with PostgreSQL, a log of text, and a proxy on this machine
 * that says who is where.
 */
class Exposed extends Attacked {
    static final String DATABASE_PASSWORD = "attacked+database/0123456789";

    /** A connection of the database's superuser. */
    Connection database() throws SQLException {
        return running().postgres().orElseThrow().getPostgresDatabase().getConnection();
    }

    @Override
    Optional<EmbeddedPostgres> prepare(PackagedServer server) throws IOException {
        EmbeddedPostgres postgres = DurablePostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create role keeper superuser login password '" + DATABASE_PASSWORD + "'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        server.withEnvironment("SERVER_TRUSTED_PROXIES", "127.0.0.1")
                .withEnvironment(
                        "DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                .withEnvironment("DATABASE_USER", "keeper")
                .withEnvironment("DATABASE_PASSWORD", DATABASE_PASSWORD);
        return Optional.of(postgres);
    }
}
