package io.provisioning.database;

import io.provisioning.configuration.DataDirectory;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.configuration.RefusedStartException;
import io.provisioning.configuration.ServerSettings;
import io.provisioning.configuration.SettingsReader;
import io.provisioning.configuration.values.ClaimedDirectory;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * EclipseLink, and before it a look at what it needs: nothing else of the application is asked
 * earlier when a server deploys it. What is wrong is told in a line, which the server shows to
 * whoever deploys, and not with a number of EclipseLink's and a page of causes.
 */
public final class CheckedProvider extends PersistenceProvider {
    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public EntityManagerFactory createContainerEntityManagerFactory(
            PersistenceUnitInfo unit, Map properties) {
        SettingsReader reader = SettingsReader.outsideOfCdi();
        // Given back: an application may be deployed without being enabled.
        Optional<ClaimedDirectory> directory = DataDirectory.claim(reader.server().dataDirectory());
        try {
            tryPool(reader.database(), reader.server());
            return opened(super.createContainerEntityManagerFactory(unit, properties));
        } finally {
            directory.ifPresent(CheckedProvider::release);
        }
    }

    /**
     * What is wrong with the pool of somebody else's server, nobody could tell from within ours.
     */
    private static void tryPool(DatabaseSettings database, ServerSettings server) {
        if (database.jndi().isEmpty()) {
            return;
        }
        try {
            Engine.of(database).source(database, server.dataDirectory()).getConnection().close();
        } catch (UnfitDatabaseException e) {
            throw new RefusedStartException(e.getMessage(), e);
        } catch (SQLException e) {
            throw unopened(Outage.reason(e), e);
        }
    }

    private static RefusedStartException unopened(String reason, Exception cause) {
        return new RefusedStartException("The database can't be opened: " + reason, cause);
    }

    /**
     * It would connect at the first use, which comes next, where nobody could explain a failure.
     */
    private static EntityManagerFactory opened(EntityManagerFactory factory) {
        try {
            factory.createEntityManager().close();
            return factory;
        } catch (PersistenceException e) {
            factory.close();
            throw unopened(reason(e), e);
        }
    }

    /** The pool puts two sentences before what the database said. */
    private static String reason(PersistenceException failure) {
        return Outage.reason(failure).replaceFirst("^.* because: ", "");
    }

    private static void release(ClaimedDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            throw new RefusedStartException("The data directory can't be used: " + e, e);
        }
    }
}
