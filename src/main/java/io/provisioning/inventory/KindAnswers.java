package io.provisioning.inventory;

import io.provisioning.operations.OperationKind;
import io.provisioning.operations.Submission;
import io.provisioning.operations.submission.Submissions;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** What the resources of all kinds answer alike; paths and permissions are their own. */
public abstract class KindAnswers {
    private final Kind kind;

    @Inject private Inventory inventory;
    @Inject private InventoryAnswers answers;
    @Inject private Submissions submissions;

    protected KindAnswers(Kind kind) {
        this.kind = kind;
    }

    /** All of them, or those of one workspace; not modified where the client knows them. */
    protected Response listed(String workspace, String refresh, String known) {
        return answers.of(
                inventory.list(kind, Optional.ofNullable(workspace), Boolean.parseBoolean(refresh)),
                known);
    }

    /** What the CLI reports of one, by its id or name. */
    protected Response found(String id, String workspace, String refresh, String known) {
        return answers.of(
                inventory.find(
                        kind, id, Optional.ofNullable(workspace), Boolean.parseBoolean(refresh)),
                known);
    }

    /** What the CLI reports about one by a command of its own, such as {@code get}. */
    protected Response described(String verb, String id, String refresh, String known) {
        return answers.of(inventory.describe(kind, verb, id, Boolean.parseBoolean(refresh)), known);
    }

    /** Submits the creation that a body asks for. */
    protected Response submitted(Record body, Supplier<Submission> creation) {
        return submissions.submit(body, creation);
    }

    /** Submits an operation on one, which must exist, by its id or name. */
    protected Response submitted(OperationKind operation, String id, String workspace) {
        return submissions.submit(
                "", () -> inventory.operation(kind, operation, id, Optional.ofNullable(workspace)));
    }
}
