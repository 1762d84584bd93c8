/** The output of operations: stored line by line, read, followed. */
package io.provisioning.operations.output;
