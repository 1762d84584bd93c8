package io.provisioning.audit;

/**
 * A refusal, whether it has an audit record of its own or is only counted. Fired for each.
 *
 * @param action what was wanted
 * @param detail why
 */
public record Refused(AuditAction action, String detail) {}
