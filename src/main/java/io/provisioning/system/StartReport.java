package io.provisioning.system;

import io.provisioning.access.accounts.Account;
import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.accounts.DefaultPasswords;
import io.provisioning.configuration.GivenValues;
import io.provisioning.configuration.RefusedStartException;
import io.provisioning.configuration.values.StartupProperty;
import io.provisioning.database.Outage;
import io.provisioning.database.UnfitDatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What the launcher, which is outside the WAR, is told of the start. */
@ApplicationScoped
public class StartReport {
    private static final Logger LOG = Logger.getLogger(StartReport.class.getName());

    @Inject private Accounts accounts;
    @Inject private DefaultPasswords defaults;

    /** Tells who can log in with a default password; the log has it as well. */
    void succeeded() {
        List<Account> known = accounts.withDefaultPassword();
        if (GivenValues.isLaunched()) {
            System.setProperty(
                    StartupProperty.DEFAULT_PASSWORDS,
                    known.stream().map(Account::name).collect(Collectors.joining(",")));
        }
        defaults.summary(known).ifPresent(LOG::info);
    }

    /**
     * Tells what the first of all causes says, or the remedy where one is known, in one line.
     *
     * @return the same for the server that the application is in
     */
    RefusedStartException failed(Exception failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && !(reason instanceof UnfitDatabaseException)) {
            reason = reason.getCause();
        }
        String line =
                Outage.line(reason.getMessage() == null ? reason.toString() : reason.getMessage());
        if (GivenValues.isLaunched()) {
            System.setProperty(StartupProperty.FAILURE, line);
        }
        return new RefusedStartException(line, failure);
    }
}
