/** The server as a whole: start and stop, health, version. */
package io.provisioning.system;
