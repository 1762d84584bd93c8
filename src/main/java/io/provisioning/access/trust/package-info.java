/**
 * Logs pipelines in without a password: by ID tokens of issuers, and certificates of clients, that
 * the operator trusts.
 */
package io.provisioning.access.trust;
