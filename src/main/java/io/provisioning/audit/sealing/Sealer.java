package io.provisioning.audit.sealing;

import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refusals;
import io.provisioning.background.BackgroundLoop;
import io.provisioning.background.BackgroundWork;
import io.provisioning.background.Pace;
import io.provisioning.background.Stage;
import io.provisioning.database.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Seals records soon after their commit, not within it: a chain in every transaction would allow
 * only one commit at a time. Several nodes may seal; the lock of the head's row decides which one
 * does.
 */
@ApplicationScoped
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class.getName());
    private static final int BATCH = 500;
    private static final String FAILURE = "The audit trail could not be sealed";
    private static final String UNTOLD = "Repeated refusals could not be recorded";

    /** Records that come close together are sealed together. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Inject private ChainStore chain;
    @Inject private AnchorWatch anchor;
    @Inject private Refusals refusals;

    private final Lock turn = new ReentrantLock();

    private final BackgroundLoop loop =
            new BackgroundLoop(
                    "audit-sealer",
                    Pace.each(LOOK).gathering(GATHER),
                    this::tellAndSeal,
                    FAILURE,
                    OutageLog.to(LOG, Level.SEVERE));

    void add(@Observes BackgroundWork background) {
        background.add(Stage.AUDIT, this::prepare, this::end);
        background.add(Stage.AUDIT, loop);
    }

    /** Makes the chain ready and seals what a crash left. */
    private void prepare() {
        chain.prepare();
        anchor.begin();
        seal();
        anchor.announce();
    }

    /** Records pending repetitions and seals the rest. */
    private void end() {
        loop.attempt(UNTOLD, refusals::tellAll);
        sealOrSay();
        anchor.announce();
    }

    private void tellAndSeal() {
        loop.attempt(UNTOLD, refusals::tell);
        seal();
    }

    /** Seals everything that is committed, one thread of this process after the other. */
    public void seal() {
        turn.lock();
        try {
            for (boolean more = chain.hasUnsealed(); more; ) {
                more = sealBatch();
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whether there may be more. */
    private boolean sealBatch() {
        ChainStore.Sealed sealed = chain.seal(BATCH, anchor.last().seq());
        if (sealed.refused() > 0) {
            LOG.log(
                    Level.SEVERE,
                    "{0} records of the audit trail were not written by this server, or under"
                            + " another JWT_SECRET, and are not sealed",
                    sealed.refused());
        }
        anchor.follow(sealed.head(), sealed.there());
        return sealed.full();
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        loop.wake();
    }

    /** Whether it succeeded; otherwise the next round tries again. */
    public boolean sealOrSay() {
        return loop.attempt(FAILURE, this::seal);
    }
}
