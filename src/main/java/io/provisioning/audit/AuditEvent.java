package io.provisioning.audit;

/**
 * What happened. Fired inside the transaction that records it; observe it after its success.
 *
 * @param action such as {@code operation.submit} or {@code auth.login}
 * @param target what it was done to; may be null
 * @param outcome the state that came of it, or {@code success} or {@code failure}
 * @param operationId the operation concerned; may be null
 * @param workspace the workspace concerned; may be null
 * @param detail a sentence for people; may be null
 */
public record AuditEvent(
        String action,
        String target,
        String outcome,
        String operationId,
        String workspace,
        String detail) {

    /** Something that is not about an operation. */
    public static AuditEvent of(String action, String target, String outcome, String detail) {
        return new AuditEvent(action, target, outcome, null, null, detail);
    }
}
