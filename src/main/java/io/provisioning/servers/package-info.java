/** Servers: create, list, status, delete. */
package io.provisioning.servers;
