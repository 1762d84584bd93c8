package io.provisioning.operations;

import static io.provisioning.audit.AuditAction.OPERATION_CANCEL;
import static io.provisioning.audit.AuditAction.OPERATION_FINISH;
import static io.provisioning.audit.AuditAction.OPERATION_START;
import static io.provisioning.audit.AuditAction.OPERATION_SUBMIT;

import io.provisioning.audit.Actor;
import io.provisioning.audit.AuditAction;
import io.provisioning.audit.AuditEvent;
import io.provisioning.audit.AuditOutcome;
import io.provisioning.audit.AuditTrail;
import io.provisioning.operations.nodes.NodeStore;
import io.provisioning.paging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations in the database. Every change of state is one guarded update together with its audit
 * record: no row changed means that somebody else decided first, and then nothing is recorded.
 */
@ApplicationScoped
public class OperationStore {
    @PersistenceContext private EntityManager entities;
    @Inject private AuditTrail audit;
    @Inject private Turns turns;
    @Inject private NodeStore nodes;
    @Inject private StoredArguments arguments;
    @Inject private Clock clock;
    @Inject private Event<OperationChanged> changes;

    /** Stores a new operation together with its audit record. */
    @Transactional
    Operation insert(Submission submission, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String id = TimeOrderedId.at(now.toInstant());
        String stored = arguments.text(id, submission.arguments());
        Operation operation = new Operation(id, submission, stored, actor, now);
        entities.persist(operation);
        String again = submission.retryOf() == null ? "" : ", retry of " + submission.retryOf();
        record(actor, OPERATION_SUBMIT, operation, operation.state(), submission.kind() + again);
        changes.fire(OperationChanged.of(operation, operation.state()));
        return operation;
    }

    /** The operation as it stands now. */
    Optional<Operation> find(String id) {
        return Optional.ofNullable(entities.find(Operation.class, id));
    }

    /**
     * Claims pending operations for this node, those whose turn it is; none if it lives no more.
     */
    @Transactional
    List<Claim> claim(int most, String node) {
        List<Claim> claims = new ArrayList<>();
        Map<String, Long> workspaces = turns.workspaces();
        while (claims.size() < most) {
            Optional<String> next = turns.next(workspaces);
            if (next.isEmpty()) {
                break;
            }
            Optional<Claim> claim = claim(entities.find(Operation.class, next.get()), node);
            claim.ifPresent(claims::add);
            // Else it was cancelled meanwhile, or nothing is left for this node.
            if (claim.isEmpty() && !nodes.lives(node)) {
                break;
            }
        }
        return claims;
    }

    private Optional<Claim> claim(Operation operation, String node) {
        Claim claim = new Claim(operation.id(), operation.attempt() + 1, node);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Query update =
                entities.createQuery(
                                "update Operation o set o.state = :to, o.node = :node,"
                                        + " o.attempt = :attempt, o.holds = :holds,"
                                        + " o.startedAt = :now, o.updatedAt = :now"
                                        + " where o.id = :id and o.state = :from and "
                                        + NodeStore.LIVES)
                        .setParameter("node", node)
                        .setParameter("attempt", claim.attempt())
                        .setParameter("holds", Holds.of(operation))
                        .setParameter("now", now);
        if (!move(update, operation.id(), OperationState.PENDING, OperationState.RUNNING)) {
            return Optional.empty();
        }
        record(Actor.system(), OPERATION_START, operation, OperationState.RUNNING, null);
        Duration waited = Duration.between(operation.createdAt(), now);
        changes.fire(OperationChanged.of(operation, OperationState.RUNNING, null, waited, null));
        return Optional.of(claim);
    }

    /** Ends a run; false if the claim no longer holds. */
    @Transactional
    boolean finish(Claim claim, Finish finish) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Query update =
                entities.createQuery(
                                "update Operation o set o.state = :to, o.finishedAt = :now,"
                                        + " o.updatedAt = :now, o.errorCode = :errorCode,"
                                        + " o.error = :error, o.result = :result,"
                                        + " o.exitCode = :exitCode, o.signal = :signal,"
                                        + " o.graceUsedMs = :graceUsedMs,"
                                        + " o.treeEmpty = :treeEmpty, o.holds = null"
                                        + " where o.id = :id and o.state = :from"
                                        + " and o.attempt = :attempt and o.node = :node")
                        .setParameter("now", now)
                        .setParameter("errorCode", label(finish.errorCode()))
                        .setParameter("error", finish.error())
                        .setParameter("result", finish.result())
                        .setParameter("exitCode", finish.exitCode())
                        .setParameter("signal", finish.signal())
                        .setParameter("graceUsedMs", finish.graceUsedMs())
                        .setParameter("treeEmpty", finish.treeEmpty())
                        .setParameter("attempt", claim.attempt())
                        .setParameter("node", claim.node());
        boolean moved = move(update, claim.operationId(), OperationState.RUNNING, finish.state());
        if (moved) {
            Operation operation = entities.find(Operation.class, claim.operationId());
            record(
                    Actor.system(),
                    OPERATION_FINISH,
                    operation,
                    finish.state(),
                    label(finish.errorCode()));
            changes.fire(
                    OperationChanged.of(
                            operation,
                            finish.state(),
                            label(finish.errorCode()),
                            null,
                            ran(operation, finish, now)));
        }
        return moved;
    }

    /** Cancels an operation that has not started; false if it has. */
    @Transactional
    boolean cancelPending(Operation operation, CancelRequest request, Actor actor) {
        Query update =
                entities.createQuery(
                                "update Operation o set o.state = :to, o.cancelledBy = :by,"
                                        + " o.cancelReason = :reason, o.finishedAt = :now,"
                                        + " o.updatedAt = :now"
                                        + " where o.id = :id and o.state = :from")
                        .setParameter("by", actor.name())
                        .setParameter("reason", request.reason())
                        .setParameter("now", OffsetDateTime.now(clock));
        boolean moved =
                move(update, operation.id(), OperationState.PENDING, OperationState.CANCELLED);
        if (moved) {
            record(actor, OPERATION_CANCEL, operation, OperationState.CANCELLED, request.reason());
            changes.fire(OperationChanged.of(operation, OperationState.CANCELLED));
        }
        return moved;
    }

    /**
     * Asks for a running operation to be stopped; false if it does not run, or has been asked
     * before and not less urgently.
     */
    @Transactional
    boolean requestCancel(Operation operation, CancelRequest request, Actor actor) {
        boolean forced = request.how() == CancelMode.FORCE;
        int changed =
                entities.createQuery(
                                "update Operation o set o.cancelledBy = :by,"
                                        + " o.cancelReason = :reason, o.cancelForced = :forced,"
                                        + " o.updatedAt = :now"
                                        + " where o.id = :id and o.state = :from"
                                        + (forced
                                                ? " and (o.cancelledBy is null"
                                                        + " or o.cancelForced = false)"
                                                : " and o.cancelledBy is null"))
                        .setParameter("by", actor.name())
                        .setParameter("reason", request.reason())
                        .setParameter("forced", forced)
                        .setParameter("now", OffsetDateTime.now(clock))
                        .setParameter("id", operation.id())
                        .setParameter("from", OperationState.RUNNING)
                        .executeUpdate();
        if (changed == 1) {
            record(
                    actor,
                    OPERATION_CANCEL,
                    operation,
                    OperationState.RUNNING,
                    request.how().label()
                            + (request.reason() == null ? "" : ": " + request.reason()));
            changes.fire(OperationChanged.of(operation, OperationState.RUNNING));
        }
        return changed == 1;
    }

    private static boolean move(Query update, String id, OperationState from, OperationState to) {
        if (!from.successors().contains(to)) {
            throw new IllegalStateException(from + " can't become " + to);
        }
        return update.setParameter("id", id)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate()
                == 1;
    }

    private static String label(ErrorCode code) {
        return code == null ? null : code.label();
    }

    private void record(
            Actor actor,
            AuditAction action,
            Operation operation,
            OperationState state,
            String detail) {
        audit.record(
                actor,
                new AuditEvent(
                        action,
                        operation.target(),
                        AuditOutcome.valueOf(state.name()),
                        operation.id(),
                        operation.workspace(),
                        detail));
    }

    /** How long its command ran; null where none did, or nobody knows when it ended. */
    private static Duration ran(Operation operation, Finish finish, OffsetDateTime end) {
        return finish.exitCode() == null || operation.startedAt() == null
                ? null
                : Duration.between(operation.startedAt(), end);
    }
}
