package io.provisioning.operations;

import io.provisioning.execution.Arguments;

/**
 * What somebody wants done.
 *
 * @param kind the command of the catalogue, such as {@code server.create}
 * @param workspace where; may be null
 * @param target what it is done to, by name
 * @param arguments the command's arguments
 */
public record Submission(String kind, String workspace, String target, Arguments arguments) {}
