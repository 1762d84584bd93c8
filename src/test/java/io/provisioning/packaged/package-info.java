/** The executable jar, run as its users run it: as a process, over HTTP, against real CLIs. */
package io.provisioning.packaged;
