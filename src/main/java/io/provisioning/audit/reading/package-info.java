/** The audit trail for those who read it: lists, exports, and whether it is as it was written. */
package io.provisioning.audit.reading;
