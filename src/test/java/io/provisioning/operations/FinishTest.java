package io.provisioning.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.provisioning.execution.CapturedOutput;
import io.provisioning.execution.CommandOutcome;
import io.provisioning.execution.Ending;
import io.provisioning.execution.containment.Termination;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinishTest {
    private static final int ERROR_LENGTH = 16_384;
    private static final int RESULT_LENGTH = 1_048_576;

    @Test
    void completedKeepsTheResult() {
        Finish finish =
                Finish.completed(
                        JsonValue.EMPTY_JSON_OBJECT,
                        outcome(Ending.EXITED, 0, Optional.empty(), true));

        assertThat(finish)
                .isEqualTo(
                        new Finish(
                                OperationState.COMPLETED, null, null, "{}", 0, null, null, true));
    }

    @Test
    void cancelledKeepsHowTheTreeEnded() {
        Termination killed = new Termination(Optional.of(Duration.ofMillis(10)), true);
        Finish finish = Finish.cancelled(outcome(Ending.STOPPED, 137, Optional.of(killed), false));

        assertThat(finish)
                .isEqualTo(
                        new Finish(
                                OperationState.CANCELLED,
                                null,
                                null,
                                null,
                                137,
                                "SIGKILL",
                                10L,
                                false));
    }

    @Test
    void failedKeepsWhatTheCommandSaid() {
        Finish finish =
                Finish.failed(
                        ErrorCode.EXIT_STATUS,
                        "no space",
                        outcome(Ending.EXITED, 3, Optional.empty(), true));

        assertThat(finish)
                .isEqualTo(
                        new Finish(
                                OperationState.FAILED,
                                ErrorCode.EXIT_STATUS,
                                "no space",
                                null,
                                3,
                                null,
                                null,
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
                                null,
                                null,
                                null));
    }

    @Test
    void whoseServerIsGoneIsInterruptedAndItsEffectUnknown() {
        CommandOutcome killed = outcome(Ending.STOPPED, 137, Optional.empty(), true);

        for (Finish finish : List.of(Finish.abandoned(), Finish.abandoned(killed))) {
            assertThat(finish.state()).isEqualTo(OperationState.FAILED);
            assertThat(finish.errorCode()).isEqualTo(ErrorCode.INTERRUPTED);
            assertThat(finish.error()).contains("the effect is unknown");
        }
        assertThat(Finish.abandoned().exitCode()).isNull();
        assertThat(Finish.abandoned(killed).exitCode()).isEqualTo(137);
    }

    @Test
    void aTextOfTheGreatestLengthIsKeptAsItIs() {
        String error = "x".repeat(ERROR_LENGTH);
        String result = "\"" + "x".repeat(RESULT_LENGTH - 2) + "\"";

        assertThat(Finish.failed(ErrorCode.EXIT_STATUS, error).error()).isEqualTo(error);
        assertThat(finished(result).result()).isEqualTo(result);
        assertThat(finished(result + " ").result()).contains("too long to be kept");
    }

    @Test
    void theCommandLineIsKeptUnlessItIsTooLong() {
        assertThat(finished("{}").command()).isNull();
        assertThat(finished("{}").ofCommand(List.of("cli", "a b", "--x=\"")).command())
                .isEqualTo("[\"cli\",\"a b\",\"--x=\\\"\"]");
        Finish unkept = finished("{}").ofCommand(List.of("x".repeat(RESULT_LENGTH - 3)));
        assertThat(unkept.command()).isNull();
        assertThat(unkept).isEqualTo(finished("{}"));
    }

    @Test
    void whatTheDatabaseRefusesIsLeftOutAndTheRestIsKept() {
        Finish completed = finished("{}").ofCommand(List.of("\0")).withoutTexts();
        Finish failed = Finish.failed(ErrorCode.EXIT_STATUS, "\0").withoutTexts();

        assertThat(completed.result()).contains("can't keep what the command said");
        assertThat(completed.error()).isNull();
        assertThat(completed.command()).isNull();
        assertThat(failed.error()).contains("can't keep what the command said");
        assertThat(failed.result()).isNull();
        assertThat(failed.errorCode()).isEqualTo(ErrorCode.EXIT_STATUS);
    }

    private static Finish finished(String result) {
        return new Finish(OperationState.COMPLETED, null, null, result, 0, null, null, true);
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

    private static CommandOutcome outcome(
            Ending ending, int exitCode, Optional<Termination> termination, boolean treeEmpty) {
        return new CommandOutcome(
                ending,
                exitCode,
                termination,
                CapturedOutput.empty(),
                CapturedOutput.empty(),
                treeEmpty,
                Optional.empty());
    }
}
