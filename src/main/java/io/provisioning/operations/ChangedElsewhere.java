package io.provisioning.operations;

/**
 * Another node has changed an operation. A hint that comes soon after the commit, or never.
 *
 * @param change what has changed; without why it failed and how long it took
 */
public record ChangedElsewhere(OperationChanged change) {}
