/**
 * The table of configuration keys, and what reads flags, variables and the file by it. The launcher
 * and the application have it both, so it uses the JDK, a reader of TOML and {@code
 * access.passwords} alone.
 */
package io.provisioning.configuration.table;
