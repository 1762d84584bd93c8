/**
 * What happens while the database is away: nobody waits for it, and every request that needs it is
 * told so within two seconds, however it went away.
 */
package io.provisioning.outage;
