/**
 * Running the provisioning CLI: which command with which arguments, never through a shell, as a
 * contained process tree of which nothing survives.
 */
package io.provisioning.execution;
