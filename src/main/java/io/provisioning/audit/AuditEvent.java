package io.provisioning.audit;

/**
 * What happened. Fired inside the transaction that records it; observe it after its success.
 *
 * @param action what was done
 * @param target what it was done to; may be null
 * @param outcome what came of it
 * @param operationId the operation concerned; may be null
 * @param workspace the workspace concerned; may be null
 * @param detail a sentence for people; may be null
 */
public record AuditEvent(
        AuditAction action,
        String target,
        AuditOutcome outcome,
        String operationId,
        String workspace,
        String detail) {

    /** An event whose outcome is one of its action's. */
    public AuditEvent {
        if (!action.outcomes().contains(outcome)) {
            throw new IllegalArgumentException(action + " can't end in " + outcome);
        }
    }

    /** Something that is not about an operation. */
    public static AuditEvent of(
            AuditAction action, String target, AuditOutcome outcome, String detail) {
        return new AuditEvent(action, target, outcome, null, null, detail);
    }

    /** The same, that succeeded. */
    public static AuditEvent success(AuditAction action, String target, String detail) {
        return of(action, target, AuditOutcome.SUCCESS, detail);
    }
}
