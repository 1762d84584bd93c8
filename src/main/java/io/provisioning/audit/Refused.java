package io.provisioning.audit;

/**
 * A refusal, whether it has an audit record of its own or is only counted. Fired for each.
 *
 * @param action what was wanted, as in the trail
 * @param detail why
 */
public record Refused(String action, String detail) {}
