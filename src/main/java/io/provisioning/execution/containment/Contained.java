package io.provisioning.execution.containment;

/**
 * A command that runs.
 *
 * @param process ends with the command and has its exit code and its output
 * @param tree the command and everything it starts
 */
public record Contained(Process process, ProcessTree tree) {}
