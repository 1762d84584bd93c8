/** What a password must be; of the JDK alone, since the launcher asks before there is a server. */
package io.provisioning.access.passwords;
