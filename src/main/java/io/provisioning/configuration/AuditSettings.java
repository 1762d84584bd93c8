package io.provisioning.configuration;

import java.time.Duration;

/**
 * How the audit trail is kept.
 *
 * @param retention how long a record is kept; zero: for ever
 */
public record AuditSettings(Duration retention) {}
