package io.provisioning.access.keys;

import io.provisioning.background.Stop;
import io.provisioning.database.OutageLog;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks every now and then for keys that another node has made, and for those that are spent. */
@ApplicationScoped
@ManagedExecutorDefinition(name = KeyWatch.EXECUTOR, maxAsync = 1, hungTaskThreshold = 0)
public class KeyWatch {
    static final String EXECUTOR = "java:app/concurrent/keys";

    private static final Logger LOG = Logger.getLogger(KeyWatch.class.getName());

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    @Inject private SigningKeys keys;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private final Stop stop = new Stop();
    private volatile Future<?> work;

    /** Begins to look. */
    public void start() {
        work = executor.submit(this::work);
    }

    /** Looks no more, and waits for a look that goes on; does nothing if the start has failed. */
    public void stop() throws InterruptedException {
        stop.order();
        try {
            if (work != null) {
                work.get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "The look for keys did not end in time", e);
        }
    }

    private void work() {
        do {
            look();
        } while (!stop.isOrderedWithin(KeyRing.RELOAD));
    }

    /** What fails is tried again the next time; until then the keys are those of the last time. */
    void look() {
        try {
            keys.load();
            keys.removeSpent();
        } catch (RuntimeException | GeneralSecurityException e) {
            OutageLog.log(LOG, Level.SEVERE, "The keys can't be read", e);
        }
    }
}
