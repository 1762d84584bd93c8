/**
 * The cryptography of the audit trail (keys, canonical records, checkpoints, verification), on the
 * JDK alone so that the launcher can verify exports with the same code.
 */
package io.provisioning.audit.chain;
