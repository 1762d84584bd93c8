package io.provisioning.operations;

/**
 * Another node has changed an operation. It comes soon after the commit, but it may get lost:
 * nothing may rely on it.
 *
 * @param change what has changed; without why it failed and how long it took
 */
public record ChangedElsewhere(OperationChanged change) {}
