/**
 * The servers, task services, clusters and workspaces that the CLI reports, asked for once for
 * everybody.
 */
package io.provisioning.inventory;
