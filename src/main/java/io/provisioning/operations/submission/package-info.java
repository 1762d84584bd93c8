/**
 * What clients want done: operations submitted, once for each idempotency key, cancelled, or tried
 * again.
 */
package io.provisioning.operations.submission;
