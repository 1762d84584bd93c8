package io.provisioning.execution.containment;

import java.time.Duration;
import java.util.Optional;

/**
 * How processes that had to end did so.
 *
 * @param graceUsed how long they took, or were given, after SIGTERM; empty where there was none
 * @param killed whether some have to be killed
 */
public record Termination(Optional<Duration> graceUsed, boolean killed) {}
