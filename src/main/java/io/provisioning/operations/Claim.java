package io.provisioning.operations;

/**
 * The right to run an operation once. Whoever finishes it has to show the same claim.
 *
 * @param operationId the operation
 * @param attempt which run of it this is, counted from 1
 * @param node the node that claimed it
 */
public record Claim(String operationId, int attempt, String node) {
    /** That of the operation's current run. */
    public static Claim of(Operation operation) {
        return new Claim(operation.id(), operation.attempt(), operation.node());
    }
}
