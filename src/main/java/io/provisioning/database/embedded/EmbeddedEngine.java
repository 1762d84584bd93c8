package io.provisioning.database.embedded;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Engine;
import io.provisioning.database.FreeRows;
import io.provisioning.database.Parameters;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The database in the data directory, which this server alone uses. */
public final class EmbeddedEngine implements Engine {
    private static final int SECONDS = 2;

    @Override
    public boolean isShared() {
        return false;
    }

    /**
     * WRITE_DELAY=0: what was acknowledged survives kill -9. PAGE_SIZE: a commit writes whole
     * pages, and these are a quarter of H2's own size. MAX_LENGTH_INPLACE_LOB: texts of any length
     * that there is are in their rows, and not beside them under rules of their own.
     */
    @Override
    public DataSource source(DatabaseSettings settings, Path dataDirectory) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setUrl(
                "jdbc:h2:file:"
                        + dataDirectory
                        + "/database;WRITE_DELAY=0;PAGE_SIZE=4096;DB_CLOSE_ON_EXIT=FALSE"
                        + ";MAX_LENGTH_INPLACE_LOB=4194304");
        source.setUser(settings.user().orElse("sa"));
        source.setPassword(settings.password().orElse(""));
        return source;
    }

    /** Of all isolation levels this alone takes one moment for all tables. */
    @Override
    public Connection snapshot(DatabaseSettings settings, Path dataDirectory) throws SQLException {
        Connection connection = source(settings, dataDirectory).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lazy_query_execution 1");
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public boolean prepare(DatabaseSettings settings, DataSource pool, Preparation preparation)
            throws GeneralSecurityException, SQLException {
        preparation.run();
        return false;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        if (!connection.isValid(SECONDS)) {
            throw new SQLTransientConnectionException("The connection is not valid");
        }
    }

    /**
     * In two steps: H2 would lock everything that a condition lets through before it sorts and
     * takes the first, and would not sort along an index.
     */
    @Override
    public List<String> lock(EntityManager entities, FreeRows.Search search) {
        List<String> found = search.first(entities, "");
        if (found.isEmpty()) {
            return found;
        }
        List<Object> parameters = new ArrayList<>(found);
        parameters.addAll(search.parameters());
        // The condition again: it may have changed since, and what is locked is what it is now.
        return new FreeRows.Search(
                        search.table(),
                        search.key(),
                        search.key() + Parameters.in(found) + " and " + search.condition(),
                        search.key(),
                        search.most(),
                        parameters)
                .first(entities, " for update skip locked");
    }

    @Override
    public <T> List<T> change(
            EntityManager entities,
            FreeRows.Search search,
            String set,
            List<?> values,
            Class<T> entity) {
        List<String> keys = lock(entities, search);
        if (keys.isEmpty()) {
            return List.of();
        }
        String found = " where " + search.key() + Parameters.in(keys);
        Query update =
                entities.createNativeQuery("update " + search.table() + " set " + set + found);
        Parameters.set(Parameters.set(update, 1, values), values.size() + 1, keys).executeUpdate();
        Query select =
                entities.createNativeQuery("select * from " + search.table() + found, entity);
        List<?> changed = Parameters.set(select, 1, keys).getResultList();
        return changed.stream().map(entity::cast).toList();
    }

    /** There is no other node. */
    @Override
    public boolean tryLock(EntityManager entities, String name, boolean shared) {
        return true;
    }

    /** There is no other node to tell. */
    @Override
    public void tell(Connection connection, String channel, String text) {}

    /** There is no other node to hear. */
    @Override
    public void listen(
            Connection connection,
            String channel,
            Consumer<String> heard,
            BooleanSupplier goesOn) {}
}
