package io.provisioning.database.embedded;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.FailureLog;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.FreeDisk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "compaction",
                    Pace.each(EACH).beginningAfter(EACH),
                    this::compact,
                    "The database's file can't be compacted now",
                    FailureLog.to(LOG, Level.WARNING));

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

    void add(@Observes BackgroundWork background) {
        if (!settings.isShared()) {
            background.add(Stage.UPKEEP, loop);
        }
    }

    /** It needs room itself, and on the last of it nothing is begun. */
    private void compact() throws SQLException {
        if (!disk.isShort()) {
            long begin = System.nanoTime();
            boolean more = step(database.source());
            loop.pauseFor(pause(more, Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    /** How long after a step that took so long the next may begin. */
    static Duration pause(boolean more, Duration took) {
        return more ? took.multipliedBy(PAUSE) : EACH;
    }

    /** A step of it, by one of these connections; whether there may be more to do. */
    public static boolean step(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.isWrapperFor(File.class) && connection.unwrap(File.class).compact();
        }
    }
}
