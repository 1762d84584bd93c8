package io.provisioning.system.retention;

/**
 * Something was removed because it is not kept any longer. Fired after the commit.
 *
 * @param what such as {@code operations}
 * @param count how many
 */
public record Removed(String what, int count) {}
