package io.provisioning.operations.following;

import io.provisioning.operations.OperationStore;
import io.provisioning.operations.output.OperationLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The growing ends of the logs that are being followed. */
@ApplicationScoped
public class LogTails {
    private static final class Shared {
        private final LogTail tail;
        private int followers;

        Shared(LogTail tail) {
            this.tail = tail;
        }
    }

    @Inject private OperationStore store;
    @Inject private OperationLog log;

    private final Map<String, Shared> tails = new HashMap<>();

    /** The end of this operation's log; each needs its {@link #leave}. */
    LogTail follow(String id) {
        synchronized (tails) {
            Shared shared =
                    tails.computeIfAbsent(
                            id,
                            unknown -> new Shared(new LogTail(id, store, log, LogFollower.LOOK)));
            shared.followers++;
            return shared.tail;
        }
    }

    /** Gives it up; the last one to do so frees it. */
    void leave(String id) {
        synchronized (tails) {
            if (--tails.get(id).followers == 0) {
                tails.remove(id);
            }
        }
    }
}
