/**
 * Tells the other nodes at once what has changed, by the database. Only hints: whoever misses one
 * finds out by looking, which everybody does each second.
 */
package io.provisioning.operations.wakeups;
