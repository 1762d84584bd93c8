/**
 * What the server measures of itself, in the Prometheus text format. A registry of its own, because
 * the platform's counts the buckets of a histogram from a sample of a thousand values.
 */
package io.provisioning.system.metrics;
