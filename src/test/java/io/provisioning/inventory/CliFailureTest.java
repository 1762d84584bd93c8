package io.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.CapturedOutput;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.Ending;
import io.provisioning.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CliFailureTest {
    @Test
    void whoMayNotSeeEverythingIsToldOnlyWhatFailed() {
        CommandOutcome outcome =
                new CommandOutcome(
                        Ending.EXITED,
                        7,
                        Optional.empty(),
                        CapturedOutput.empty(),
                        CapturedOutput.empty(),
                        true,
                        Optional.empty());

        CliFailure failure = CliFailure.of(ProblemCode.CLI_FAILED, "server.list failed", outcome);

        assertThat(failure).hasMessage("server.list failed; it printed nothing");
        assertThat(failure.withoutOutput()).hasMessage("server.list failed");
        assertThat(failure.withoutOutput().code()).isEqualTo(ProblemCode.CLI_FAILED);
    }
}
