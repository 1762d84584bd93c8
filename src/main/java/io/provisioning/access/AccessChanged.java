package io.provisioning.access;

/**
 * Who may do what has changed: an account or a session. Fired inside the transaction; observe it
 * after its success.
 */
public record AccessChanged() {}
