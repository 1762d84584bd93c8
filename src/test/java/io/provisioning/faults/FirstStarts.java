package io.provisioning.faults;

import static io.provisioning.Tries.FAULTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Three nodes that start at once on an empty database, each time another one. */
final class FirstStarts {
    private static final int ROUNDS = FAULTS.rounds(1, 1, 10);
    private static final String TWICE =
            "select (select count(*) - 1 from signing_key)"
                    + " + (select count(*) - count(distinct target) from audit_record"
                    + " where action = 'account.create')";

    private FirstStarts() {}

    /** Starts these, and others on databases of their own before them. */
    static Node of(Cluster cluster, Postgres postgres, String database, Path directory) {
        int twice = 0;
        for (int round = 1; round < ROUNDS; round++) {
            String other = postgres.database();
            try (Cluster others =
                    Cluster.on(
                            Postgres.url(other, postgres.port()),
                            made(directory.resolve("first-" + round)))) {
                others.startTogether(3);
                twice += twice(postgres, other);
            }
        }
        cluster.startTogether(3);
        twice += twice(postgres, database);
        FAULTS.report(
                "three nodes that start first at once",
                ROUNDS,
                "times, all up, " + twice + " keys or accounts made twice");
        assertThat(twice).as("made twice").isZero();
        return cluster.node(0);
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int twice(Postgres postgres, String database) {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(TWICE)) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
