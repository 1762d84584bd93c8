/** The console as people see it: in a real Chromium, against the executable jar. */
package io.provisioning.console;
