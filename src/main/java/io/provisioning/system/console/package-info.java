/** The console for people: its files, which are a client of the public API and of nothing else. */
package io.provisioning.system.console;
