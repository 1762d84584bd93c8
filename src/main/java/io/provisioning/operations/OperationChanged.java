package io.provisioning.operations;

/**
 * An operation was submitted, moved to another state or asked to stop. Fired inside the
 * transaction; observe it after its success.
 *
 * @param id the operation
 * @param kind its kind
 * @param workspace where; may be null
 * @param state the state it is in now
 */
public record OperationChanged(String id, String kind, String workspace, OperationState state) {}
