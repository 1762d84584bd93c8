package io.provisioning.operations.nodes;

/**
 * This server has lost its lease or is about to: everything that it runs must end now, because
 * other nodes will take over.
 *
 * @param node the life that is over
 */
public record LeaseLost(String node) {}
