/**
 * What happens while the database is away: nobody waits for it, and every request that needs it is
 * told so within two seconds, however it went away. And while there is no room for it on the disk.
 */
package io.provisioning.database;
