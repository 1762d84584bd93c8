package io.provisioning.database.postgres;

import io.provisioning.database.UnfitDatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether this PostgreSQL can be trusted with what the server is to keep in it. */
final class PostgresFitness {
    private static final String QUESTION =
            "select current_setting('synchronous_commit'), current_setting('server_encoding'),"
                    + " current_schema(), current_setting('search_path'),"
                    + " quote_ident(current_user)";

    private PostgresFitness() {}

    /**
     * Looks at its settings.
     *
     * @throws UnfitDatabaseException if {@code synchronous_commit} is off (its documentation,
     *     20.5.1), its encoding not UTF-8, or no schema of its search path there for this role
     */
    static void check(DataSource postgresql) throws SQLException {
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(QUESTION)) {
            settings.next();
            require(
                    !settings.getString(1).equals("off"),
                    "PostgreSQL's synchronous_commit is off, so that a crash would lose what was"
                            + " acknowledged; set it to on for this database or user");
            require(
                    settings.getString(2).equals("UTF8"),
                    "The encoding of the PostgreSQL database is "
                            + settings.getString(2)
                            + ", which can't keep every text; make one with ENCODING 'UTF8'"
                            + " TEMPLATE template0");
            require(
                    settings.getString(3) != null,
                    "PostgreSQL has none of the schemas %s that %s may use; make one with: %s"
                            .formatted(
                                    settings.getString(4),
                                    settings.getString(5),
                                    "CREATE SCHEMA … AUTHORIZATION " + settings.getString(5)));
        }
    }

    private static void require(boolean fit, String otherwise) {
        if (!fit) {
            throw new UnfitDatabaseException(otherwise);
        }
    }
}
