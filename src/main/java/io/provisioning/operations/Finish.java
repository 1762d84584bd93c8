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

    /** The database's longest text. */
    private static final int RESULT_LENGTH = 1_048_576;

    /** A result that can't be stored must not keep the end from being recorded. */
    Finish {
        if (result != null && result.length() > RESULT_LENGTH) {
            result = "{\"output\":\"The result is too long to be kept: see the log\"}";
        }
    }

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

    /** The end of a run that its node can't finish any more. */
    static Finish abandoned() {
        return failed(
                ErrorCode.INTERRUPTED, "The server stopped while this ran; the effect is unknown");
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
        if (error.length() <= ERROR_LENGTH) {
            return error;
        }
        int from = error.length() - ERROR_LENGTH;
        return error.substring(Character.isLowSurrogate(error.charAt(from)) ? from + 1 : from);
    }
}
