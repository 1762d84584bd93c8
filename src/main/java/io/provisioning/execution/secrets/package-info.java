/**
 * Finds secrets by their names and values, in every usual encoding, and masks them in what a
 * command prints.
 */
package io.provisioning.execution.secrets;
