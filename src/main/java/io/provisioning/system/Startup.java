package io.provisioning.system;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.accounts.DefaultPasswords;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.access.trust.Trust;
import io.provisioning.audit.sealing.Sealer;
import io.provisioning.background.BackgroundWork;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.ConnectionPool;
import io.provisioning.database.Database;
import io.provisioning.database.Outage;
import io.provisioning.database.UnfitDatabaseException;
import io.provisioning.execution.Catalogue;
import io.provisioning.execution.Cli;
import io.provisioning.operations.nodes.Membership;
import io.provisioning.operations.run.Reconciler;
import io.provisioning.operations.wakeups.Wakeups;
import io.provisioning.system.health.StartedCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.management.JMException;

/** Everything that must stand before the first request, in its order, and how it comes down. */
@ApplicationScoped
public class Startup {
    /** Tells the launcher, which is outside the WAR, why the start failed. */
    private static final String FAILURE = "provisioning.startup.failure";

    /** Tells it whose passwords are still the documented ones. */
    private static final String KNOWN = "provisioning.startup.default_passwords";

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());

    @Inject private Database database;
    @Inject private DatabaseSettings settings;
    @Inject private ConnectionPool pool;
    @Inject private SigningKeys keys;
    @Inject private Accounts accounts;
    @Inject private DefaultPasswords defaults;
    @Inject private Trust trust;
    @Inject private Catalogue catalogue;
    @Inject private Cli cli;
    @Inject private Membership membership;
    @Inject private Reconciler reconciler;
    @Inject private Wakeups wakeups;
    @Inject private Work work;
    @Inject @org.eclipse.microprofile.health.Startup private StartedCheck check;
    @Inject private Sealer sealer;
    @Inject private BackgroundWork background;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context)
            throws GeneralSecurityException, JMException, SQLException {
        try {
            boolean listens =
                    database.engine().prepare(settings, database.source(), this::prepareDatabase);
            pool.limit(settings.poolSize());
            LOG.log(Level.FINE, "{0} entries let pipelines in", trust.size());
            LOG.log(
                    Level.FINE,
                    "{0} commands, run with {1}",
                    new Object[] {catalogue.size(), cli.program()});
            membership.start();
            reconciler.start();
            wakeups.start(listens);
            sealer.start();
            background.start();
            work.start();
            check.started();
            tellDefaultPasswords();
        } catch (RuntimeException | GeneralSecurityException | JMException | SQLException e) {
            System.setProperty(FAILURE, reason(e));
            throw e;
        }
    }

    private void tellDefaultPasswords() {
        List<Account> known = accounts.withDefaultPassword();
        System.setProperty(
                KNOWN, known.stream().map(Account::name).collect(Collectors.joining(",")));
        defaults.summary(known).ifPresent(LOG::info);
    }

    /** Nobody else does so meanwhile. */
    private void prepareDatabase() throws GeneralSecurityException, SQLException {
        Schema.migrate(database.source());
        keys.load();
        accounts.prepare();
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException, JMException {
        background.stop();
        work.stop();
        reconciler.stop();
        wakeups.stop();
        membership.stop();
        sealer.stop();
        work.withdraw();
    }

    /** What the first of all causes says, or the remedy where one is known, in one line. */
    private static String reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && !(reason instanceof UnfitDatabaseException)) {
            reason = reason.getCause();
        }
        return Outage.line(reason.getMessage() == null ? reason.toString() : reason.getMessage());
    }
}
