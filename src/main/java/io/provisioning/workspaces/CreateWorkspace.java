package io.provisioning.workspaces;

import io.provisioning.execution.Arguments;
import io.provisioning.execution.CliName;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.Submission;
import jakarta.validation.constraints.NotNull;

/** A workspace to be made, by its name. */
public record CreateWorkspace(@NotNull @CliName String name) {
    Submission submission() {
        return new Submission(
                OperationKind.WORKSPACE_CREATE, name, name, Arguments.none().with("name", name));
    }
}
