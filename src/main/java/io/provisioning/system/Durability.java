package io.provisioning.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether PostgreSQL keeps what it has acknowledged, as the server promises with each 202. */
final class Durability {
    private Durability() {}

    /**
     * Looks at its settings.
     *
     * @throws IllegalStateException if {@code synchronous_commit} is off (its documentation,
     *     20.5.1)
     */
    static void check(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("show synchronous_commit")) {
            setting.next();
            if (setting.getString(1).equals("off")) {
                throw new IllegalStateException(
                        "PostgreSQL's synchronous_commit is off, so that a crash would lose what was"
                                + " acknowledged; set it to on for this database or user");
            }
        }
    }
}
