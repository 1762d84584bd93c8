/**
 * Makes one chain of the records soon after they are committed, keeps its ends signed and watched,
 * and takes away what is too old.
 */
package io.provisioning.audit.sealing;
