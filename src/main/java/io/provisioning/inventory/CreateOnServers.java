package io.provisioning.inventory;

import io.provisioning.execution.Arguments;
import io.provisioning.execution.CliName;
import io.provisioning.execution.CliNames;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.Submission;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A task service or a cluster to be created.
 *
 * @param workspace where
 * @param name which one
 * @param servers on which servers; those the CLI chooses where absent
 * @param checkMode only say what would be done
 */
public record CreateOnServers(
        @NotNull @CliName String workspace,
        @NotNull @CliName String name,
        @CliNames List<@NotNull @CliName String> servers,
        boolean checkMode) {

    /** The operation that creates it. */
    public Submission submission(OperationKind kind) {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", workspace)
                        .with("name", name)
                        .with("servers", servers)
                        .with("check_mode", checkMode);
        return new Submission(kind, workspace, name, arguments);
    }
}
