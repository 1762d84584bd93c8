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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Operations in the database. Every change of state is one guarded update together with its audit
 * record: no row changed means that somebody else decided first, and then nothing is recorded.
 */
@ApplicationScoped
public class OperationStore {
    @PersistenceContext private EntityManager entities;
    @Inject private AuditTrail audit;
    @Inject private StoredArguments arguments;
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
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such operation");
    }

    /** Gives a pending operation to this node; empty if it is not pending, or the node is dead. */
    @Transactional
    public Optional<Claim> start(Operation operation, String node) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Decision start = Progress.of(operation).start(node, subjectLock(operation), now);
        if (apply(start, " and " + NodeStore.LIVES).isPresent()) {
            return Optional.empty();
        }
        record(Actor.system(), OPERATION_START, operation, OperationState.RUNNING, null);
        changes.fire(OperationChanged.started(operation, now));
        return Optional.of(new Claim(operation.id(), operation.attempt() + 1, node));
    }

    /** What only one running operation may have; null where it changes no single thing. */
    private static String subjectLock(Operation operation) {
        String workspace = operation.workspace() == null ? "" : operation.workspace();
        return operation.subject() == null ? null : workspace + " " + operation.subject();
    }

    /** Ends a run; false if the claim no longer holds. */
    @Transactional
    public boolean finish(Claim claim, Finish finish) {
        return finish(claim, finish, () -> {});
    }

    /** The same, and in the same transaction what belongs to the end. */
    @Transactional
    public boolean finish(Claim claim, Finish finish, Runnable with) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Operation operation = entities.find(Operation.class, claim.operationId());
        if (operation == null
                || apply(Progress.of(operation).finish(claim, finish, now), "").isPresent()) {
            return false;
        }
        String detail = finish.errorLabel();
        record(Actor.system(), OPERATION_FINISH, operation, finish.state(), detail);
        changes.fire(OperationChanged.finished(operation, finish, now));
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
                apply(Progress.of(operation).cancel(mode, reason, actor.name(), now), "");
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
    Optional<Refusal> apply(Decision decision, String condition) {
        if (decision instanceof Transition transition) {
            return transition.update(entities, condition).executeUpdate() == 1
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
