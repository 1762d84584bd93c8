package io.provisioning.system;

import io.provisioning.access.accounts.Passwords;
import io.provisioning.access.trust.Trust;
import io.provisioning.background.BackgroundWork;
import io.provisioning.configuration.DataDirectory;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.Cli;
import io.provisioning.system.health.StartedCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Everything that must stand before the first request, and how it comes down. */
@ApplicationScoped
public class Startup {
    private static final Logger LOG = Logger.getLogger(Startup.class.getName());

    @Inject private DataDirectory directory;
    @Inject private Preparation preparation;
    @Inject private Passwords passwords;
    @Inject private Trust trust;
    @Inject private Catalogue catalogue;
    @Inject private Cli cli;
    @Inject private BackgroundWork background;
    @Inject @org.eclipse.microprofile.health.Startup private StartedCheck check;
    @Inject private StartReport report;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        try {
            directory.claim();
            preparation.run();
            readFiles();
            background.start();
            check.started();
            directory.closeToOthers();
            report.succeeded();
        } catch (RuntimeException | GeneralSecurityException | SQLException e) {
            end();
            throw report.failed(e);
        }
    }

    /** A start that failed must leave nothing in a server that goes on. */
    private void end() {
        try {
            background.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            passwords.end();
            directory.release();
        }
    }

    /** What is wrong with them is a reason not to start. */
    private void readFiles() {
        LOG.log(Level.FINE, "{0} entries let pipelines in", trust.size());
        LOG.log(
                Level.FINE,
                "{0} commands, run with {1}",
                new Object[] {catalogue.size(), cli.program()});
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        end();
    }
}
