/**
 * The server's configuration: read in one place by the table of keys, handed out as records with
 * real types. Beside it what every room needs of the process: its secret, its clock, its version.
 */
package io.provisioning.configuration;
