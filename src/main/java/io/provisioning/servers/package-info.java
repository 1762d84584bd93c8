/** The servers of the API: list, create, status, delete, connection details. */
package io.provisioning.servers;
