package io.provisioning.operations.queue;

import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The queue of pending operations, which is in the database. */
@ApplicationScoped
public class OperationQueue {
    @Inject private Scheduler scheduler;
    @Inject private SubjectLocks locks;
    @Inject private OperationStore store;

    /**
     * Claims pending operations for this node, as the scheduler chooses them; none if the node has
     * lost its lease.
     */
    @Transactional
    List<Operation> claim(int most, String node) {
        List<Operation> claimed = new ArrayList<>();
        Map<String, Long> waiting = scheduler.waitingWorkspaces();
        while (!waiting.isEmpty() && claimed.size() < most) {
            String workspace = Scheduler.turn(waiting);
            // Where several wait, each gets one in its turn.
            int wanted = waiting.size() > 1 ? 1 : most - claimed.size();
            List<Operation> next =
                    oldest(workspace, Math.min(wanted, scheduler.room(workspace)), node);
            claimed.addAll(next);
            waiting.merge(workspace, (long) next.size(), Long::sum);
            if (next.size() < wanted) {
                waiting.remove(workspace);
            }
        }
        store.started(claimed);
        return claimed;
    }

    private List<Operation> oldest(String workspace, int most, String node) {
        List<Operation> kept = new ArrayList<>();
        for (Operation claimed :
                most > 0
                        ? store.claim(Scheduler.oldest(workspace, most), node)
                        : List.<Operation>of()) {
            if (locks.tryTake(claimed)) {
                kept.add(claimed);
            } else {
                store.letGo(claimed);
            }
        }
        return kept;
    }
}
