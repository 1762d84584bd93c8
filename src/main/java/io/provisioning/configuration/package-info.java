/** The server's configuration, read in one place and handed out as records with real types. */
package io.provisioning.configuration;
