package io.provisioning.system;

import io.provisioning.execution.Cli;
import io.provisioning.settings.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether the server can do its work. */
@ApplicationScoped
public class Health {
    private static final Logger LOG = Logger.getLogger(Health.class.getName());
    private static final int DATABASE_SECONDS = 2;

    @Inject private Database database;
    @Inject private Cli cli;
    @Inject private BuildInfo build;

    /** How the server is now. */
    public HealthView check() {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
        return new HealthView(
                databaseAnswers() ? HealthView.HEALTHY : HealthView.UNHEALTHY,
                build.version(),
                uptime,
                cli.isSandbox() ? "sandbox" : "external");
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.source().getConnection()) {
            return connection.isValid(DATABASE_SECONDS);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "The database does not answer", e);
            return false;
        }
    }
}
