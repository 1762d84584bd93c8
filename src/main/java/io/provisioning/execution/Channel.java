package io.provisioning.execution;

/** Where a line of output came from. */
public enum Channel {
    STDOUT,
    STDERR
}
