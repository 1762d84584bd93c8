package io.provisioning.audit.sealing;

import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.Refusals;
import io.provisioning.database.OutageLog;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
@ManagedExecutorDefinition(name = Sealer.EXECUTOR, maxAsync = 2, hungTaskThreshold = 0)
public class Sealer {
    static final String EXECUTOR = "java:app/concurrent/audit";

    private static final Logger LOG = Logger.getLogger(Sealer.class.getName());
    private static final int BATCH = 500;

    /** Records that come close together are sealed together. */
    private static final long GATHER_MILLIS = 200;

    @Inject private ChainStore chain;
    @Inject private AnchorWatch anchor;
    @Inject private Refusals refusals;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private final Lock turn = new ReentrantLock();
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean started;

    /** Makes the chain ready, seals what a crash left and begins to seal. */
    public void start() {
        chain.prepare();
        anchor.begin();
        seal();
        anchor.announce();
        started = true;
        executor.execute(this::work);
    }

    /**
     * Records pending repetitions, seals the rest, and stops; does nothing if the start has failed.
     */
    public void stop() {
        if (!started) {
            return;
        }
        stopped.countDown();
        changes.release();
        tellOrSay(refusals::tellAll);
        sealOrSay();
        anchor.announce();
    }

    /** Seals everything that is committed, one thread of this process after the other. */
    public void seal() {
        turn.lock();
        try {
            while (chain.hasUnsealed()) {
                sealBatch();
            }
        } finally {
            turn.unlock();
        }
    }

    private void sealBatch() {
        ChainStore.Sealed sealed = chain.seal(BATCH);
        if (sealed.refused() > 0) {
            LOG.log(
                    Level.SEVERE,
                    "{0} records of the audit trail were not written by this server, or under"
                            + " another JWT_SECRET, and are not sealed",
                    sealed.refused());
        }
        anchor.follow(sealed.head());
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
        changes.release();
    }

    private void work() {
        while (stopped.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
            tellOrSay(refusals::tell);
            sealOrSay();
            try {
                if (changes.tryAcquire(1, TimeUnit.SECONDS)
                        && !stopped.await(GATHER_MILLIS, TimeUnit.MILLISECONDS)) {
                    changes.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Records repetitions; a failure is tried again in a later round. */
    private static void tellOrSay(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.SEVERE, "Repeated refusals could not be recorded", e);
        }
    }

    /** Whether it succeeded; otherwise the next round tries again. */
    public boolean sealOrSay() {
        try {
            seal();
            return true;
        } catch (RuntimeException e) {
            OutageLog.log(LOG, Level.SEVERE, "The audit trail could not be sealed", e);
            return false;
        }
    }
}
