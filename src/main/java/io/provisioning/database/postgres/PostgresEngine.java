package io.provisioning.database.postgres;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Engine;
import io.provisioning.database.FreeRows;
import io.provisioning.database.Parameters;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A database server, which several nodes may use at the same time. */
public final class PostgresEngine implements Engine {
    private static final int LISTEN_MILLIS = 5000;
    private static final int VALID_SECONDS = 2;

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public DataSource source(DatabaseSettings settings, Path dataDirectory) {
        PostgresDataSource source =
                new PostgresDataSource(settings.login(), settings.jndi().map(ServerPool::new));
        if (settings.jndi().isEmpty()) {
            source.setUrl(DriverUrl.ofPool(settings));
        }
        return source;
    }

    @Override
    public Connection snapshot(DatabaseSettings settings, Path dataDirectory) throws SQLException {
        Connection connection = source(settings, dataDirectory).getConnection();
        connection.setAutoCommit(false);
        // Within the transaction: what is set for the session stays with the pooler's next client.
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public boolean prepare(DatabaseSettings settings, DataSource pool, Preparation preparation)
            throws GeneralSecurityException, SQLException {
        // What another driver hears, in classes that are not ours, it can't tell us.
        boolean keepsSessions = settings.jndi().isEmpty() && Pooler.keepsSessions(settings);
        PostgresFitness.check(pool);
        StartTurn.await(settings, preparation);
        return keepsSessions;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        PostgresDataSource.check(connection);
    }

    @Override
    public List<String> lock(EntityManager entities, FreeRows.Search search) {
        return search.first(entities, " for update skip locked");
    }

    /** The keys are looked for once, whatever the plan: else more might be changed than asked. */
    @Override
    public <T> List<T> change(
            EntityManager entities,
            FreeRows.Search search,
            String set,
            List<?> values,
            Class<T> entity) {
        Query update =
                entities.createNativeQuery(
                        "update %s set %s where %s = any (array(%s)) returning *"
                                .formatted(
                                        search.table(),
                                        set,
                                        search.key(),
                                        search.sql(" for update skip locked")),
                        entity);
        Parameters.set(update, 1, values);
        List<?> changed = search.set(update, values.size() + 1).getResultList();
        return changed.stream().map(entity::cast).toList();
    }

    @Override
    public boolean tryLock(EntityManager entities, String name, boolean shared) {
        String function = shared ? "pg_try_advisory_xact_lock_shared" : "pg_try_advisory_xact_lock";
        return Boolean.TRUE.equals(
                entities.createNativeQuery("select " + function + "(hashtext(?))")
                        .setParameter(1, name)
                        .getSingleResult());
    }

    @Override
    public void tell(Connection connection, String channel, String text) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, text);
            notify.execute();
        }
    }

    @Override
    public void listen(
            Connection connection, String channel, Consumer<String> heard, BooleanSupplier goesOn)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (goesOn.getAsBoolean()) {
            PGNotification[] notifications = postgres.getNotifications(LISTEN_MILLIS);
            if (notifications != null && notifications.length > 0) {
                for (PGNotification notification : notifications) {
                    heard.accept(notification.getParameter());
                }
            } else if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("The connection is gone");
            }
        }
    }
}
