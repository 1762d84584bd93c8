/**
 * Starts the server: adds flags to what the table of keys reads, hands the result on as system
 * properties, sets up logging and boots Payara Micro. The only code outside the WAR, which is why
 * it uses little of the rest of the project.
 */
package io.provisioning.launcher;
