/**
 * What the server measures of itself, in the Prometheus text format, by Prometheus' own library:
 * the platform's registry counts the buckets of a histogram from a sample of a thousand values.
 */
package io.provisioning.system.metrics;
