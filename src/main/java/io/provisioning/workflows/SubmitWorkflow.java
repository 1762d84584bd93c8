package io.provisioning.workflows;

import io.provisioning.execution.Arguments;
import io.provisioning.execution.CliName;
import io.provisioning.operations.Submission;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;

/**
 * A workflow to be run.
 *
 * @param workspace where
 * @param workflowType which workflow
 * @param parameters what it is run with, any JSON object; none where absent
 */
public record SubmitWorkflow(
        @NotNull @CliName String workspace,
        @NotNull @CliName String workflowType,
        JsonObject parameters) {

    Submission submission() {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", workspace)
                        .with("workflow_type", workflowType)
                        .with(
                                Workflows.PARAMETERS,
                                parameters == null ? JsonObject.EMPTY_JSON_OBJECT : parameters);
        return new Submission(Workflows.KIND, workspace, workflowType, arguments);
    }
}
