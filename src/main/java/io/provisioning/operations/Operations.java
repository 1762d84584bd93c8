package io.provisioning.operations;

import io.provisioning.audit.Actor;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Consumer;

/** Operations, put into the queue and found again. */
@ApplicationScoped
public class Operations {
    @Inject private OperationStore store;

    /** Puts an operation into the queue; when this returns, it and its audit record are durable. */
    @Transactional
    public Operation submit(Submission submission, Actor actor) {
        return submit(submission, actor, id -> {});
    }

    /** The same, and in the same transaction what the id of the new operation is needed for. */
    @Transactional
    public Operation submit(Submission submission, Actor actor, Consumer<String> with) {
        Operation operation = store.insert(submission, actor);
        with.accept(operation.id());
        return operation;
    }

    /** The operation of this id; empty if there is none, none any more, or none for the actor. */
    public Optional<Operation> find(String id, Actor actor) {
        return store.find(id).filter(operation -> actor.scope().reaches(operation.workspace()));
    }

    /**
     * The operation of this id, if the actor may reach it.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id, Actor actor) {
        return find(id, actor).orElseThrow(Operations::none);
    }

    /**
     * The operation of this id, for the server itself and for whoever was let at it before.
     *
     * @throws ProblemException not_found
     */
    public Operation get(String id) {
        return store.find(id).orElseThrow(Operations::none);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such operation");
    }
}
