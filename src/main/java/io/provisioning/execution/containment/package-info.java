/**
 * Containment: what a command starts, however it detaches itself, is kept together, so that nothing
 * of it outlives the command, a timeout, a cancel or the server.
 */
package io.provisioning.execution.containment;
