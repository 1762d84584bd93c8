/** What values of the configuration are made of: addresses, URLs, texts; on the JDK alone. */
package io.provisioning.configuration.values;
