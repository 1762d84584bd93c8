package io.provisioning.operations;

import java.util.List;

/**
 * Operations that had ended long ago exist no longer. Fired inside the transaction; observe it
 * after its success.
 *
 * @param ids which
 */
public record OperationsRemoved(List<String> ids) {}
