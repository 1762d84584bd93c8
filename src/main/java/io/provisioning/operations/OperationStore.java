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
import io.provisioning.database.FreeRows;
import io.provisioning.operations.nodes.NodeStore;
import io.provisioning.paging.TimeOrderedId;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Operations in the database. Every change of state is one guarded update together with its audit
 * record: no row changed means that somebody else decided first, and then nothing is recorded.
 */
@ApplicationScoped
public class OperationStore {
    /** What whoever asks for one that there is not is told. */
    public static final String NONE = "There is no such operation";

    /** What changes when a run begins; what it holds no other operation may hold meanwhile. */
    private static final String START =
            "state = "
                    + OperationState.RUNNING.sql()
                    + ", attempt = attempt + 1, node = ?, started_at = ?, updated_at = ?, holds ="
                    + " case when subject is not null"
                    + " then coalesce(workspace, '') || ' ' || subject end";

    @PersistenceContext private EntityManager entities;
    @Inject private AuditTrail audit;
    @Inject private StoredArguments arguments;
    @Inject private FreeRows rows;
    @Inject private Clock clock;
    @Inject private Event<OperationChanged> changes;

    /** Puts an operation into the queue; when this returns, it and its audit record are durable. */
    @Transactional
    public Operation insert(Submission submission, Actor actor) {
        return insert(submission, actor, id -> {});
    }

    /** The same, and in the same transaction what the id of the new operation is needed for. */
    @Transactional
    public Operation insert(Submission submission, Actor actor, Consumer<String> with) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String id = TimeOrderedId.at(now.toInstant());
        String stored = arguments.text(id, submission.arguments());
        Operation operation = new Operation(id, submission, stored, actor, now);
        entities.persist(operation);
        String again = submission.retryOf() == null ? "" : ", retry of " + submission.retryOf();
        record(actor, OPERATION_SUBMIT, operation, operation.state(), submission.kind() + again);
        changes.fire(OperationChanged.of(operation, operation.state()));
        with.accept(id);
        return operation;
    }

    /** The operation as it stands now; empty if there is none, or none any more. */
    public Optional<Operation> find(String id) {
        return Optional.ofNullable(entities.find(Operation.class, id));
    }

    /** The same; empty as well if it is none for the actor. */
    public Optional<Operation> find(String id, Actor actor) {
        return find(id).filter(operation -> actor.scope().reaches(operation.workspace()));
    }

    /**
     * The operation of this id, if the actor may reach it.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id, Actor actor) {
        return find(id, actor).orElseThrow(OperationStore::none);
    }

    /**
     * The operation of this id, for the server itself, or where the actor was checked before.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id) {
        return find(id).orElseThrow(OperationStore::none);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, NONE);
    }

    /** Those of these that there are, also for a thread that is no request's. */
    @Transactional
    public List<Operation> read(Collection<String> ids) {
        return entities.createQuery("select o from Operation o where o.id in :ids", Operation.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /**
     * Gives pending operations to this node, in the transaction of the caller; they are as they are
     * returned, and {@link #started} records it.
     *
     * @param pending which; none if the node is dead
     */
    public List<Operation> claim(FreeRows.Search pending, String node) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return rows
                .change(
                        pending.and(NodeStore.LIVES, node),
                        START,
                        List.of(node, now, now),
                        Operation.class)
                .stream()
                .sorted(Comparator.comparing(Operation::id))
                .toList();
    }

    /** Lets go of an operation that the same transaction has claimed. */
    public void letGo(Operation claimed) {
        entities.createNativeQuery(
                        "update operation set state = "
                                + OperationState.PENDING.sql()
                                + ", attempt = attempt - 1, node = null, started_at = null,"
                                + " updated_at = created_at, holds = null where id = ?")
                .setParameter(1, claimed.id())
                .executeUpdate();
    }

    /** Records, in the transaction that has claimed them, that these begin. */
    public void started(List<Operation> claimed) {
        for (Operation operation : claimed) {
            record(Actor.system(), OPERATION_START, operation, OperationState.RUNNING, null);
            changes.fire(OperationChanged.started(operation));
        }
    }

    /** Ends a run; false if the claim no longer holds. */
    @Transactional
    public boolean finish(Claim claim, Finish finish) {
        return find(claim.operationId())
                .filter(operation -> Claim.of(operation).equals(claim))
                .filter(operation -> finish(operation, finish, () -> {}))
                .isPresent();
    }

    /**
     * The same without reading it, and in the same transaction what belongs to the end.
     *
     * @param claimed as it was when it was claimed
     */
    @Transactional
    public boolean finish(Operation claimed, Finish finish, Runnable with) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Decision end = Progress.of(claimed).finish(Claim.of(claimed), finish, now);
        if (apply(end).isPresent()) {
            return false;
        }
        record(Actor.system(), OPERATION_FINISH, claimed, finish.state(), finish.errorLabel());
        changes.fire(OperationChanged.finished(claimed, finish, now));
        with.run();
        return true;
    }

    /**
     * Cancels an operation as it was read: what is pending has ended then, what runs is asked to
     * stop. Empty if that is done.
     */
    @Transactional
    public Optional<Refusal> cancel(
            Operation operation, CancelMode mode, String reason, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Optional<Refusal> refusal =
                apply(Progress.of(operation).cancel(mode, reason, actor.name(), now));
        if (refusal.isEmpty()) {
            boolean runs = operation.state() == OperationState.RUNNING;
            OperationState state = runs ? operation.state() : OperationState.CANCELLED;
            String how = mode.label() + (reason == null ? "" : ": " + reason);
            record(actor, OPERATION_CANCEL, operation, state, runs ? how : reason);
            changes.fire(OperationChanged.of(operation, state));
        }
        return refusal;
    }

    /** Writes a transition, if the row is still as it was read; empty if that is done. */
    @Transactional
    Optional<Refusal> apply(Decision decision) {
        if (decision instanceof Transition transition) {
            return transition.update(entities).executeUpdate() == 1
                    ? Optional.empty()
                    : Optional.of(Refusal.CHANGED_MEANWHILE);
        }
        return Optional.of((Refusal) decision);
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
}
