/** Workspaces: their resource and its records. */
package io.provisioning.workspaces;
