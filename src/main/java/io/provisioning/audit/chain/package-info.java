/**
 * The arithmetic of the audit trail: keys, the canonical form of a record, checkpoints, and what is
 * wrong with a chain. It uses nothing but the JDK, so that the launcher verifies exports with the
 * very code by which the server seals.
 */
package io.provisioning.audit.chain;
