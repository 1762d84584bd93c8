/**
 * What the server knows about a request: its id, its trace, the client, and the workspaces it may
 * reach.
 */
package io.provisioning.request;
