/**
 * The workflows of the API: operations that run a workflow of the CLI with parameters from a file.
 */
package io.provisioning.workflows;
