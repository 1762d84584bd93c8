package io.provisioning.operations.wakeups;

import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.configuration.DatabaseSettings;
import io.provisioning.database.Database;
import io.provisioning.database.OutageLog;
import io.provisioning.operations.ChangedElsewhere;
import io.provisioning.operations.OperationChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** Hints that would have to wait behind so many others come too late anyway. */
    private static final int MOST_WAITING = 10_000;

    private static final String UNTOLD = "The other nodes are not told what changes now";

    @Inject private Database database;
    @Inject private DatabaseSettings settings;
    @Inject private Event<ChangedElsewhere> heard;

    private final String sender = UUID.randomUUID().toString();
    private final BlockingQueue<OperationChanged> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final BackgroundLoop teller =
            new BackgroundLoop(
                    "wakeup-teller",
                    Pace.each(LOOK).retryingAfter(Duration.ZERO),
                    this::tellAll,
                    UNTOLD,
                    OutageLog.to(LOG, Level.WARNING));

    private final BackgroundLoop listener =
            new BackgroundLoop(
                    "wakeup-listener",
                    Pace.each(Duration.ZERO).retryingAfter(RETRY),
                    this::listen,
                    "What other nodes change is not heard at once now",
                    OutageLog.to(LOG, Level.WARNING));

    /** Where there are others, they are told, and listened to if a connection can hear them. */
    void add(@Observes BackgroundWork background) {
        if (!settings.isShared()) {
            return;
        }
        // The last changes are told when the loop has ended.
        background.add(Stage.NOTICES, () -> {}, () -> teller.attempt(UNTOLD, this::tellAll));
        background.add(Stage.NOTICES, teller);
        if (database.keepsSessions()) {
            // Not awaited: it may be in a call of the driver for some seconds.
            background.addUnawaited(Stage.NOTICES, listener);
        } else {
            LOG.warning(
                    "LISTEN does not work through the pooler before the database: what other"
                            + " nodes change is seen a second later, and not at once");
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OperationChanged change) {
        if (teller.isRunning()) {
            waiting.offer(change);
            teller.wake();
        }
    }

    private void tellAll() throws SQLException {
        while (!waiting.isEmpty()) {
            List<OperationChanged> changes = new ArrayList<>();
            waiting.drainTo(changes, Notice.MOST_CHANGES);
            tell(new Notice(sender, changes));
        }
    }

    private void tell(Notice notice) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            database.engine().tell(connection, CHANNEL, notice.toJson());
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            database.engine().listen(connection, CHANNEL, this::hear, () -> !listener.isStopping());
        }
    }

    private void hear(String text) {
        Notice notice = Notice.parse(text);
        if (!notice.sender().equals(sender)) {
            notice.changes().forEach(change -> heard.fire(new ChangedElsewhere(change)));
        }
    }
}
