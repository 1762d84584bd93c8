package io.provisioning.operations;

import java.time.OffsetDateTime;

/**
 * How far an operation has come, as it was read: the table of what may follow, and of what that
 * changes.
 *
 * @param state its state
 * @param claim of its current or last run
 * @param asked how somebody wants it stopped; null where nobody does
 */
record Progress(OperationState state, Claim claim, CancelMode asked) {
    /** Where the operation is. */
    static Progress of(Operation operation) {
        return new Progress(
                operation.state(), Claim.of(operation), operation.cancelMode().orElse(null));
    }

    /** Ends the run, for whoever shows its claim. */
    Decision finish(Claim shown, Finish finish, OffsetDateTime now) {
        if (state != OperationState.RUNNING) {
            return state.isTerminal() ? Refusal.ALREADY_ENDED : Refusal.NOT_STARTED;
        }
        if (!claim.equals(shown)) {
            return Refusal.ANOTHER_CLAIM;
        }
        return to(finish.state(), now)
                .set("finishedAt", now)
                .set("errorCode", finish.errorLabel())
                .set("error", finish.error())
                .set("result", finish.result())
                .set("command", finish.command())
                .set("exitCode", finish.exitCode())
                .set("signal", finish.signal())
                .set("graceUsedMs", finish.graceUsedMs())
                .set("treeEmpty", finish.treeEmpty())
                .set("subjectLock", null)
                .onlyIf("node", claim.node());
    }

    /** Ends what is pending; of what runs it only says that its command is to be stopped. */
    Decision cancel(CancelMode mode, String reason, String by, OffsetDateTime now) {
        if (state.isTerminal()) {
            return Refusal.ALREADY_ENDED;
        }
        if (asked == mode || asked == CancelMode.FORCE) {
            return Refusal.ALREADY_ASKED;
        }
        boolean runs = state == OperationState.RUNNING;
        Transition cancel =
                to(runs ? state : OperationState.CANCELLED, now)
                        .set("cancelledBy", by)
                        .set("cancelReason", reason);
        return runs
                ? cancel.set("cancelForced", mode == CancelMode.FORCE)
                        .onlyIf("cancelForced", asked == null ? null : false)
                : cancel.set("finishedAt", now);
    }

    private Transition to(OperationState next, OffsetDateTime now) {
        return new Transition(claim, state, next, now);
    }
}
