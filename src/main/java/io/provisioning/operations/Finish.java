package io.provisioning.operations;

import io.provisioning.execution.CommandOutcome;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/**
 * How a run of an operation ended.
 *
 * @param state the terminal state
 * @param errorCode why it failed; null unless it did
 * @param error a sentence, or what the command said; null where nothing went wrong
 * @param result the command's result as JSON; null unless it completed
 * @param exitCode null where no command ran
 * @param signal the last signal that the command got; null where it got none
 * @param graceUsedMs how long it took to end, or was given, after SIGTERM; null where there was
 *     none
 * @param treeEmpty whether nothing of the command is alive; null where no command ran
 * @param command the command line without its secrets, as JSON; null where none ran, or it is too
 *     long to be kept
 */
public record Finish(
        OperationState state,
        ErrorCode errorCode,
        String error,
        String result,
        Integer exitCode,
        String signal,
        Long graceUsedMs,
        Boolean treeEmpty,
        String command) {
    private static final String ABANDONED =
            "The server stopped while this ran; the effect is unknown";

    private static final String UNSTORABLE =
            "The database can't keep what the command said: the server's log has more";

    private static final int ERROR_LENGTH = 16_384;

    /** The database's longest text. */
    private static final int RESULT_LENGTH = 1_048_576;

    private static final String TOO_LONG =
            "{\"output\":\"The result is longer than "
                    + RESULT_LENGTH
                    + " characters, too long to be kept: see the log\"}";

    /** What is too long to be stored must not keep the operation from ending. */
    public Finish {
        if (result != null && result.length() > RESULT_LENGTH) {
            result = TOO_LONG;
        }
        if (command != null && command.length() > RESULT_LENGTH) {
            command = null;
        }
    }

    /** Where no command line is known. */
    public Finish(
            OperationState state,
            ErrorCode errorCode,
            String error,
            String result,
            Integer exitCode,
            String signal,
            Long graceUsedMs,
            Boolean treeEmpty) {
        this(state, errorCode, error, result, exitCode, signal, graceUsedMs, treeEmpty, null);
    }

    /** The same, with the command line that ran, of which each element may be shown. */
    public Finish ofCommand(List<String> shown) {
        return new Finish(
                state,
                errorCode,
                error,
                result,
                exitCode,
                signal,
                graceUsedMs,
                treeEmpty,
                Json.createArrayBuilder(shown).build().toString());
    }

    public static Finish completed(JsonValue result, CommandOutcome outcome) {
        return of(OperationState.COMPLETED, null, null, result.toString(), outcome);
    }

    public static Finish cancelled(CommandOutcome outcome) {
        return of(OperationState.CANCELLED, null, null, null, outcome);
    }

    /** The operation was running on a node that is gone. */
    public static Finish abandoned() {
        return failed(ErrorCode.INTERRUPTED, ABANDONED);
    }

    /** The same, where the node itself records it and knows how the command ended. */
    public static Finish abandoned(CommandOutcome outcome) {
        return failed(ErrorCode.INTERRUPTED, ABANDONED, outcome);
    }

    public static Finish failed(ErrorCode code, String error, CommandOutcome outcome) {
        return of(OperationState.FAILED, code, shortened(error), null, outcome);
    }

    /** Where no command ran, or nobody knows how it ended. */
    public static Finish failed(ErrorCode code, String error) {
        return new Finish(
                OperationState.FAILED, code, shortened(error), null, null, null, null, null);
    }

    /** Why it failed, by the name that clients know; null unless it did. */
    String errorLabel() {
        return errorCode == null ? null : errorCode.label();
    }

    /** The same where the database refuses what the command has said. */
    public Finish withoutTexts() {
        return new Finish(
                state,
                errorCode,
                error == null ? null : UNSTORABLE,
                result == null ? null : "{\"output\":\"" + UNSTORABLE + "\"}",
                exitCode,
                signal,
                graceUsedMs,
                treeEmpty);
    }

    private static Finish of(
            OperationState state,
            ErrorCode code,
            String error,
            String result,
            CommandOutcome outcome) {
        return new Finish(
                state,
                code,
                error,
                result,
                outcome.exitCode(),
                outcome.signal().orElse(null),
                outcome.graceUsed().map(Duration::toMillis).orElse(null),
                outcome.treeEmpty());
    }

    private static String shortened(String error) {
        if (error.length() <= ERROR_LENGTH) {
            return error;
        }
        int from = error.length() - ERROR_LENGTH;
        return error.substring(Character.isLowSurrogate(error.charAt(from)) ? from + 1 : from);
    }
}
