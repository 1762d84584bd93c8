package io.provisioning.execution.containment;

import java.time.Duration;
import java.util.Optional;

/**
 * How processes that had to end have ended.
 *
 * @param graceUsed how long after SIGTERM they ended or were killed; empty without a SIGTERM
 * @param killed whether some had to be killed
 */
public record Termination(Optional<Duration> graceUsed, boolean killed) {}
