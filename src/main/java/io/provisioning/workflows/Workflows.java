package io.provisioning.workflows;

import io.provisioning.audit.Actor;
import io.provisioning.operations.Operation;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.OperationStore;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The operations that are workflows. */
@ApplicationScoped
public class Workflows {
    static final OperationKind KIND = OperationKind.WORKFLOW_SUBMIT;

    /** The argument that goes to the CLI in a file. */
    static final String PARAMETERS = "params_file";

    @Inject private OperationStore store;

    /**
     * The workflow of this id, which is its operation's, if the actor may reach it.
     *
     * @throws ProblemException not_found, also for an operation of another kind
     */
    Operation get(String id, Actor actor) {
        return store.find(id, actor)
                .filter(operation -> operation.kind().equals(KIND.label()))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemCode.NOT_FOUND, "There is no such workflow"));
    }
}
