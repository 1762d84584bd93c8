/**
 * API tokens: what a pipeline calls with instead of a password, until they expire or are revoked.
 */
package io.provisioning.access.tokens;
