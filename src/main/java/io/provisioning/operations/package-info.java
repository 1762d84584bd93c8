/**
 * Operations: submitted, queued in the database, claimed, run, finished; their output, and their
 * resource.
 */
package io.provisioning.operations;
