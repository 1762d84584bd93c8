/**
 * What is known of the request in hand: its id, its trace, where it comes from, which workspaces it
 * reaches.
 */
package io.provisioning.request;
