/** The one database: its pool, what it says when it is away, and the room on its disk. */
package io.provisioning.database;
