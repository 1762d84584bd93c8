/**
 * Reads the audit trail over HTTP: lists, exports, and the verification that nothing was changed.
 */
package io.provisioning.audit.reading;
