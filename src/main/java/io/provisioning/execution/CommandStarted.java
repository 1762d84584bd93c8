package io.provisioning.execution;

import java.time.Duration;

/**
 * A command was started. Fired outside of any transaction.
 *
 * @param command its name in the catalogue
 * @param spawn how long it took from the fork until its process ran
 */
public record CommandStarted(String command, Duration spawn) {}
