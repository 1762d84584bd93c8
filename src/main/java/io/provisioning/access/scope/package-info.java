/**
 * Which workspaces a caller may reach. The audit trail uses it too, so it uses nothing of access.
 */
package io.provisioning.access.scope;
