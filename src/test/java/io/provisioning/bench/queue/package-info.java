/**
 * {@code make bench}: how fast operations are submitted, begun and done, against bare loops over
 * the same database and the same contained children, in one run.
 */
package io.provisioning.bench.queue;
