/**
 * Runs the provisioning CLI: builds its arguments from the catalogue, never through a shell, and
 * contains its processes.
 */
package io.provisioning.execution;
