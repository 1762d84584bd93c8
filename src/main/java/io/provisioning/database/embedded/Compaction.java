package io.provisioning.database.embedded;

import io.provisioning.background.Stop;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.FreeDisk;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Keeps the file of the embedded database near the size of what is in it. Each commit writes whole
 * pages anew, and of what was written before a little stays in use; H2 clears that up by itself
 * only where commits are not written at once.
 */
@ApplicationScoped
public class Compaction {
    private static final Logger LOG = Logger.getLogger(Compaction.class.getName());

    private static final Duration EACH = Duration.ofSeconds(10);

    /** How many times as long as a step the pause after it is, for those who queue to write. */
    private static final int PAUSE = 9;

    @Inject private Database database;
    @Inject private DatabaseSettings settings;
    @Inject private FreeDisk disk;

    @Resource(lookup = Database.EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();

    /** What the platform's connection is asked for, which shows of its own only interfaces. */
    @FunctionalInterface
    public interface File {
        /**
         * Does a step of it, as far as it is worth it. Garbage younger than H2's retention time
         * does not count.
         *
         * @return whether there may be more to do
         */
        boolean compact() throws SQLException;
    }

    /** Begins, on the thread that looks after the database. */
    public void start() {
        if (!settings.isShared()) {
            executor.execute(this::work);
        }
    }

    /** Does no more. */
    public void stop() {
        stop.order();
    }

    private void work() {
        Duration pause = EACH;
        while (!stop.isOrderedWithin(pause)) {
            long begin = System.nanoTime();
            boolean more = compacted();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            pause = pause(more, took);
        }
    }

    /** How long after a step that took so long the next may begin. */
    static Duration pause(boolean more, Duration took) {
        return more ? took.multipliedBy(PAUSE) : EACH;
    }

    /**
     * Whether there is more to do. It needs room itself, and on the last of it nothing is begun.
     */
    private boolean compacted() {
        if (disk.isShort()) {
            return false;
        }
        try {
            return step(database.source());
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "The database's file can't be compacted now", e);
            return false;
        }
    }

    /** A step of it, by one of these connections; whether there may be more to do. */
    public static boolean step(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.isWrapperFor(File.class) && connection.unwrap(File.class).compact();
        }
    }
}
