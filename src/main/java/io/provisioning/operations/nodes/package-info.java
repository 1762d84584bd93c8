/**
 * The servers that share one database: each has a lease by the database's clock, and whoever has
 * lost it has stopped everything it ran before anybody else takes over.
 */
package io.provisioning.operations.nodes;
