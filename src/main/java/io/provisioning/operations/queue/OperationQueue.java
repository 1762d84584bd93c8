package io.provisioning.operations.queue;

import io.provisioning.operations.Claim;
import io.provisioning.operations.OperationStore;
import io.provisioning.operations.nodes.NodeStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue of pending operations, which is in the database. */
@ApplicationScoped
public class OperationQueue {
    @Inject private Scheduler scheduler;
    @Inject private OperationStore store;
    @Inject private NodeStore nodes;

    /**
     * Claims pending operations for this node, as the scheduler chooses them; none if the node has
     * lost its lease.
     */
    @Transactional
    List<Claim> claim(int most, String node) {
        List<Claim> claims = new ArrayList<>();
        Map<String, Long> workspaces = scheduler.waitingWorkspaces();
        while (claims.size() < most) {
            Optional<String> next = scheduler.next(workspaces);
            if (next.isEmpty()) {
                break;
            }
            Optional<Claim> claim = store.start(store.find(next.get()).orElseThrow(), node);
            claim.ifPresent(claims::add);
            // It was cancelled meanwhile, or this node has lost its lease.
            if (claim.isEmpty() && !nodes.lives(node)) {
                break;
            }
        }
        return claims;
    }
}
