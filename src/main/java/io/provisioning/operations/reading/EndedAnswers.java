package io.provisioning.operations.reading;

import io.provisioning.access.Permission;
import io.provisioning.audit.Actor;
import io.provisioning.operations.KindPermissions;
import io.provisioning.operations.OperationsRemoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers that were given about operations that have ended: these never change, so whoever asks
 * again gets the same without a query. Bounded by what they take, those that nobody asks for go
 * first; and by time, because another node may have removed the operation.
 */
@ApplicationScoped
public class EndedAnswers {
    private static final int MOST_BYTES = 16 << 20;

    /** Whatever is longer is mostly asked for once. */
    private static final int LONGEST = 256 << 10;

    /** What an entry takes besides its text. */
    private static final int ENTRY_BYTES = 600;

    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    /** Some see the whole operation, others not what came of it. */
    record Key(String id, boolean isWhole) {}

    /**
     * An answer.
     *
     * @param kind of the operation
     * @param workspace where it was; null for none
     * @param tag its entity tag, without quotes
     * @param body the JSON
     * @param since when it was read, by {@link System#nanoTime}
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes them.
    record Kept(Key key, String kind, String workspace, String tag, byte[] body, long since) {
        static Kept of(OperationView view, String tag, byte[] body) {
            Key key = new Key(view.id(), view.withheld().isEmpty());
            return new Kept(key, view.kind(), view.workspace(), tag, body, System.nanoTime());
        }

        private int size() {
            return ENTRY_BYTES + body.length;
        }
    }

    private final Map<Key, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** What the actor would be answered; empty where that has to be looked up. */
    Optional<Kept> find(String id, Actor actor) {
        if (!Permission.OPERATIONS_READ.isOf(actor)) {
            return Optional.empty();
        }
        return find(new Key(id, true))
                .or(() -> find(new Key(id, false)))
                .filter(kept -> actor.scope().reaches(kept.workspace()))
                .flatMap(kept -> find(new Key(id, KindPermissions.maySee(kept.kind(), actor))));
    }

    private synchronized Optional<Kept> find(Key key) {
        Kept kept = answers.get(key);
        if (kept != null && System.nanoTime() - kept.since() > FRESH_NANOS) {
            drop(key);
            return Optional.empty();
        }
        return Optional.ofNullable(kept);
    }

    /** Keeps what was answered about an operation that has ended. */
    synchronized void keep(Kept kept) {
        if (kept.body().length > LONGEST) {
            return;
        }
        drop(kept.key());
        answers.put(kept.key(), kept);
        bytes += kept.size();
        while (bytes > MOST_BYTES) {
            drop(answers.keySet().iterator().next());
        }
    }

    private void drop(Key key) {
        Kept dropped = answers.remove(key);
        bytes -= dropped == null ? 0 : dropped.size();
    }

    synchronized void removed(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) OperationsRemoved event) {
        for (String id : event.ids()) {
            drop(new Key(id, true));
            drop(new Key(id, false));
        }
    }
}
