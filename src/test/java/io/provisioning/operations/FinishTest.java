package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.CapturedOutput;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.Ending;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinishTest {
    private static final int ERROR_LENGTH = 16_384;

    @Test
    void completedKeepsTheResult() {
        Finish finish = Finish.completed(outcome(Ending.EXITED, 0, true));

        assertThat(finish)
                .isEqualTo(
                        new Finish(
                                OperationState.COMPLETED,
                                null,
                                null,
                                "{\"output\":\"\"}",
                                0,
                                true));
    }

    @Test
    void cancelledKeepsHowTheTreeEnded() {
        Finish finish = Finish.cancelled(outcome(Ending.STOPPED, 137, false));

        assertThat(finish)
                .isEqualTo(new Finish(OperationState.CANCELLED, null, null, null, 137, false));
    }

    @Test
    void failedKeepsWhatTheCommandSaid() {
        Finish finish =
                Finish.failed(ErrorCode.EXIT_STATUS, "no space", outcome(Ending.EXITED, 3, true));

        assertThat(finish)
                .isEqualTo(
                        new Finish(
                                OperationState.FAILED,
                                ErrorCode.EXIT_STATUS,
                                "no space",
                                null,
                                3,
                                true));
    }

    @Test
    void whereNoCommandRanThereIsNoExitCode() {
        assertThat(Finish.failed(ErrorCode.CLI_UNAVAILABLE, "no CLI"))
                .isEqualTo(
                        new Finish(
                                OperationState.FAILED,
                                ErrorCode.CLI_UNAVAILABLE,
                                "no CLI",
                                null,
                                null,
                                null));
    }

    @Test
    void aLongErrorKeepsItsEnd() {
        String error = "x".repeat(ERROR_LENGTH) + "the reason";

        assertThat(Finish.failed(ErrorCode.EXIT_STATUS, error).error())
                .hasSize(ERROR_LENGTH)
                .endsWith("xthe reason");
    }

    @Test
    void aLongErrorIsNotCutInsideACharacter() {
        String error = "😀".repeat(ERROR_LENGTH) + "x";

        assertThat(Finish.failed(ErrorCode.EXIT_STATUS, error).error())
                .hasSizeBetween(ERROR_LENGTH - 1, ERROR_LENGTH)
                .startsWith("😀");
    }

    private static CommandOutcome outcome(Ending ending, int exitCode, boolean treeEmpty) {
        return new CommandOutcome(
                ending,
                exitCode,
                CapturedOutput.empty(),
                CapturedOutput.empty(),
                treeEmpty,
                Optional.empty());
    }
}
