package io.provisioning.system;

import io.provisioning.access.accounts.Accounts;
import io.provisioning.access.keys.SigningKeys;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.ConnectionPool;
import io.provisioning.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;

/** What must stand in the database before anything goes by it. */
@ApplicationScoped
public class Preparation {
    @Inject private Database database;
    @Inject private DatabaseSettings settings;
    @Inject private ConnectionPool pool;
    @Inject private SigningKeys keys;
    @Inject private Accounts accounts;

    /** Makes tables, the first key and the first accounts; nobody else does so meanwhile. */
    void run() throws GeneralSecurityException, SQLException {
        StartStage.DATABASE.begin();
        database.prepare(
                () -> {
                    StartStage.SCHEMA.begin();
                    Schema.migrate(database.source());
                    StartStage.ACCOUNTS.begin();
                    keys.load();
                    accounts.prepare();
                });
        StartStage.REST.begin();
        pool.limit(settings.poolSize());
    }
}
