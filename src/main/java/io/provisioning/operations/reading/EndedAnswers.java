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

    private final Map<OperationAnswer.Key, OperationAnswer> answers =
            new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** What the actor would be answered; empty where that has to be looked up. */
    Optional<OperationAnswer> find(String id, Actor actor) {
        if (!Permission.OPERATIONS_READ.isOf(actor)) {
            return Optional.empty();
        }
        return find(new OperationAnswer.Key(id, true))
                .or(() -> find(new OperationAnswer.Key(id, false)))
                .filter(kept -> actor.scope().reaches(kept.workspace()))
                .flatMap(
                        kept ->
                                find(
                                        new OperationAnswer.Key(
                                                id, KindPermissions.maySee(kept.kind(), actor))));
    }

    private synchronized Optional<OperationAnswer> find(OperationAnswer.Key key) {
        OperationAnswer kept = answers.get(key);
        if (kept != null && System.nanoTime() - kept.since() > FRESH_NANOS) {
            drop(key);
            return Optional.empty();
        }
        return Optional.ofNullable(kept);
    }

    /** The answer with this view, which is kept where the operation has ended. */
    OperationAnswer of(OperationView view) {
        OperationAnswer answer = OperationAnswer.of(view);
        keep(answer);
        return answer;
    }

    synchronized void keep(OperationAnswer kept) {
        if (!kept.terminal() || kept.body().length > LONGEST) {
            return;
        }
        drop(kept.key());
        answers.put(kept.key(), kept);
        bytes += size(kept);
        while (bytes > MOST_BYTES) {
            drop(answers.keySet().iterator().next());
        }
    }

    private static int size(OperationAnswer answer) {
        return ENTRY_BYTES + answer.body().length;
    }

    private void drop(OperationAnswer.Key key) {
        OperationAnswer dropped = answers.remove(key);
        bytes -= dropped == null ? 0 : size(dropped);
    }

    synchronized void removed(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) OperationsRemoved event) {
        for (String id : event.ids()) {
            drop(new OperationAnswer.Key(id, true));
            drop(new OperationAnswer.Key(id, false));
        }
    }
}
