package io.provisioning.database;

import io.provisioning.configuration.DatabaseSettings;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What differs between the databases that can be configured; each has a package of its own. */
public interface Engine {
    /** The one that is configured. Outside of CDI, because the platform makes the pool itself. */
    static Engine of(DatabaseSettings settings) {
        return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.isShared() == settings.isShared())
                .findFirst()
                .orElseThrow();
    }

    /** Makes tables, the first key, the first accounts. */
    @FunctionalInterface
    interface Preparation {
        void run() throws GeneralSecurityException, SQLException;
    }

    /** Whether several nodes may use one at the same time. */
    boolean isShared();

    /** Where the pool gets its connections. */
    DataSource source(DatabaseSettings settings, Path dataDirectory);

    /**
     * A connection beside the pool, by which all that is read is of one moment, however long that
     * takes, and nobody else has to wait. Rows are not kept in memory.
     */
    Connection snapshot(DatabaseSettings settings, Path dataDirectory) throws SQLException;

    /**
     * Runs the preparation of the database while no other node does.
     *
     * @return whether a connection keeps its session, as {@link #listen} needs it
     * @throws UnfitDatabaseException if the database can't be relied on
     */
    boolean prepare(DatabaseSettings settings, DataSource pool, Preparation preparation)
            throws GeneralSecurityException, SQLException;

    /**
     * Asks whether the database answers and takes writes.
     *
     * @throws SQLException if it does not
     */
    void check(Connection connection) throws SQLException;

    /**
     * The keys of the first free rows, each locked until the end of the transaction. Those that
     * somebody else has locked are left out.
     */
    List<String> lock(EntityManager entities, FreeRows.Search search);

    /** Changes the first free rows, as {@link FreeRows#change} has it. */
    <T> List<T> change(
            EntityManager entities,
            FreeRows.Search search,
            String set,
            List<?> values,
            Class<T> entity);

    /**
     * Takes a name until the end of the transaction, so that no other node has it meanwhile.
     *
     * @param shared whether others may share it
     * @return false if another node has it
     */
    boolean tryLock(EntityManager entities, String name, boolean shared);

    /** Sends a text to the other nodes. */
    void tell(Connection connection, String channel, String text) throws SQLException;

    /** Hears what other nodes send, as long as it is to go on. */
    void listen(
            Connection connection, String channel, Consumer<String> heard, BooleanSupplier goesOn)
            throws SQLException;
}
