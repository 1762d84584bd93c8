package io.provisioning.operations;

import io.provisioning.execution.CommandOutcome;
import jakarta.json.JsonValue;

/**
 * How a run of an operation ended.
 *
 * @param state the terminal state
 * @param errorCode why it failed; null unless it did
 * @param error a sentence, or what the command said; null where nothing went wrong
 * @param result the command's result as JSON; null unless it completed
 * @param exitCode null where no command ran
 * @param treeEmpty whether nothing of the command is alive; null where no command ran
 */
record Finish(
        OperationState state,
        ErrorCode errorCode,
        String error,
        String result,
        Integer exitCode,
        Boolean treeEmpty) {
    private static final int ERROR_LENGTH = 16_384;

    static Finish completed(CommandOutcome outcome) {
        JsonValue result = outcome.stdout().result();
        return new Finish(
                OperationState.COMPLETED,
                null,
                null,
                result.toString(),
                outcome.exitCode(),
                outcome.treeEmpty());
    }

    static Finish cancelled(CommandOutcome outcome) {
        return new Finish(
                OperationState.CANCELLED,
                null,
                null,
                null,
                outcome.exitCode(),
                outcome.treeEmpty());
    }

    static Finish failed(ErrorCode code, String error, CommandOutcome outcome) {
        return new Finish(
                OperationState.FAILED,
                code,
                shortened(error),
                null,
                outcome.exitCode(),
                outcome.treeEmpty());
    }

    static Finish failed(ErrorCode code, String error) {
        return new Finish(OperationState.FAILED, code, shortened(error), null, null, null);
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH
                ? error
                : error.substring(error.length() - ERROR_LENGTH);
    }
}
