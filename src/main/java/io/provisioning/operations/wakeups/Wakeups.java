package io.provisioning.operations.wakeups;

import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.OutageLog;
import io.provisioning.execution.CommandRunner;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.OperationChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells and is told. It tells after the commit and not in it, because the database lets only one
 * commit at a time through that has a notification.
 */
@ApplicationScoped
public class Wakeups {
    private static final Logger LOG = Logger.getLogger(Wakeups.class.getName());
    private static final String CHANNEL = "provisioning_operations";

    /** Hints that would have to wait behind so many others come too late anyway. */
    private static final int MOST_WAITING = 10_000;

    @Inject private Database database;
    @Inject private DatabaseSettings settings;
    @Inject private Event<ChangedElsewhere> heard;

    @Resource(lookup = CommandRunner.EXECUTOR)
    private ManagedExecutorService executor;

    private final String sender = UUID.randomUUID().toString();
    private final BlockingQueue<OperationChanged> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean working;

    /**
     * Begins to tell and to listen, where there are others.
     *
     * @param listens whether a connection hears what its session of the database has asked to hear
     */
    public void start(boolean listens) {
        if (settings.isShared()) {
            working = true;
            executor.execute(this::tellAll);
            if (listens) {
                executor.execute(this::listenAlways);
            } else {
                LOG.warning(
                        "LISTEN does not work through the pooler before the database: what other"
                                + " nodes change is seen a second later, and not at once");
            }
        }
    }

    /** Ends both within seconds. */
    public void stop() {
        working = false;
        stopped.countDown();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (working) {
            waiting.offer(change);
        }
    }

    private void tellAll() {
        while (working) {
            try {
                OperationChanged first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    List<OperationChanged> changes = new ArrayList<>(List.of(first));
                    waiting.drainTo(changes, Notice.MOST_CHANGES - 1);
                    tell(new Notice(sender, changes));
                }
            } catch (SQLException | RuntimeException e) {
                OutageLog.log(
                        LOG, Level.WARNING, "The other nodes are not told what changes now", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void tell(Notice notice) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            database.engine().tell(connection, CHANNEL, notice.toJson());
        }
    }

    private void listenAlways() {
        while (working) {
            try (Connection connection = database.source().getConnection()) {
                database.engine().listen(connection, CHANNEL, this::hear, () -> working);
            } catch (SQLException | RuntimeException e) {
                OutageLog.log(
                        LOG, Level.WARNING, "What other nodes change is not heard at once now", e);
                pause();
            }
        }
    }

    private void hear(String text) {
        Notice notice = Notice.parse(text);
        if (!notice.sender().equals(sender)) {
            notice.changes().forEach(change -> heard.fire(new ChangedElsewhere(change)));
        }
    }

    private void pause() {
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
