package io.provisioning.execution.containment;

/**
 * A command that runs.
 *
 * @param process the lifeline's; it ends with the command and has its exit code and its output
 * @param tree the command and everything it starts
 */
public record Contained(Process process, ProcessTree tree) {}
