package io.provisioning.servers;

import io.provisioning.execution.Arguments;
import io.provisioning.execution.CliName;
import io.provisioning.execution.CliNames;
import io.provisioning.operations.OperationKind;
import io.provisioning.operations.Submission;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A server to be created.
 *
 * @param workspace where
 * @param provider with which provider
 * @param plan of which size
 * @param hostname its name
 * @param zone in which zone; by default the provider's default
 * @param checkMode only say what would be done
 * @param tags labels
 */
public record CreateServer(
        @NotNull @CliName String workspace,
        @NotNull @CliName String provider,
        @NotNull @CliName String plan,
        @NotNull @CliName String hostname,
        @CliName String zone,
        boolean checkMode,
        @CliNames List<@NotNull @CliName String> tags) {

    Submission submission() {
        Arguments arguments =
                Arguments.none()
                        .with("workspace", workspace)
                        .with("provider", provider)
                        .with("plan", plan)
                        .with("hostname", hostname)
                        .with("zone", zone)
                        .with("check_mode", checkMode)
                        .with("tags", tags);
        return new Submission(OperationKind.SERVER_CREATE, workspace, hostname, arguments);
    }
}
