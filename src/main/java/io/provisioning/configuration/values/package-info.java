/**
 * What values of the configuration are made of: addresses, URLs, texts; and what the launcher and
 * the application have in common of the data directory. On the JDK alone.
 */
package io.provisioning.configuration.values;
