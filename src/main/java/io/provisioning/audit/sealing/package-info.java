/**
 * Seals records into a chain soon after their commit, signs and watches its ends, and removes
 * records that are too old.
 */
package io.provisioning.audit.sealing;
