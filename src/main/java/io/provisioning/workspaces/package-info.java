/** The workspaces of the API: list, get, create. */
package io.provisioning.workspaces;
