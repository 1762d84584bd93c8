package io.provisioning.audit;

/**
 * Somebody was refused, whether or not the trail has a record of just this time. Fired for each.
 *
 * @param action what was wanted, as in the trail
 * @param detail why
 */
public record Refused(String action, String detail) {}
