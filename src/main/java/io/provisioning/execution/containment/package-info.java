/**
 * Keeps a command and everything it starts together, so that nothing outlives the command, a
 * timeout, a cancel or the server.
 */
package io.provisioning.execution.containment;
