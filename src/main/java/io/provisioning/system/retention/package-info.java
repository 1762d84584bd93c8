/** Removes what is older than it has to be kept, table by table, in small transactions. */
package io.provisioning.system.retention;
