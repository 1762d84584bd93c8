package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseLogin;
import io.provisioning.configuration.DatabaseLogin.Credentials;
import io.provisioning.configuration.table.ConfigurationException;
import io.provisioning.database.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Logs in to PostgreSQL. Where it refuses the password and there is another one in its file now,
 * that one is tried, once; so a password may be changed while the server runs.
 */
final class Login {
    private static final Logger LOG = Logger.getLogger(Login.class.getName());

    /** The password is wrong; pg_hba.conf does not let this user in. */
    private static final Set<String> REFUSALS = Set.of("28P01", "28000");

    private Login() {}

    /** Opens a connection as somebody. */
    @FunctionalInterface
    interface Opening {
        Connection as(Credentials credentials) throws SQLException;
    }

    static Connection open(DatabaseLogin login, Opening opening) throws SQLException {
        Credentials known = login.inForce();
        try {
            return opening.as(known);
        } catch (SQLException e) {
            if (!REFUSALS.contains(Outage.state(e))) {
                throw e;
            }
            Credentials others = others(login, known).orElseThrow(() -> e);
            Connection connection = opening.as(others);
            if (!login.inForce().equals(others)) {
                login.take(others);
                LOG.info("The database's password has changed: it is the one in its file now");
            }
            return connection;
        }
    }

    /** A file that is just being written is read at the next refusal. */
    private static Optional<Credentials> others(DatabaseLogin login, Credentials refused) {
        try {
            return login.insteadOf(refused);
        } catch (ConfigurationException e) {
            LOG.warning("The database's password can't be read anew: " + e.getMessage());
            return Optional.empty();
        }
    }
}
