package io.provisioning.execution;

import java.time.Duration;

/**
 * A command was started. Fired outside of any transaction.
 *
 * @param command its name in the catalogue
 * @param spawn how long it took until its process ran: from the fork, or from its way into a
 *     containment that was ready
 */
public record CommandStarted(String command, Duration spawn) {}
