/** All that is particular to PostgreSQL, which may be away and which several nodes may share. */
package io.provisioning.database.postgres;
