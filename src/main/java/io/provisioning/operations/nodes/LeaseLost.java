package io.provisioning.operations.nodes;

/**
 * This server has lost its lease, or is about to: everything it runs must end now, because others
 * will take it for dead.
 *
 * @param node the life that is over
 */
public record LeaseLost(String node) {}
