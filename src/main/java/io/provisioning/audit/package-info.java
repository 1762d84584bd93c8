/**
 * Writes the audit trail: who did what, from where, with which outcome, in the transaction of the
 * change itself.
 */
package io.provisioning.audit;
