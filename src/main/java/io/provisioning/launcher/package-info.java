/**
 * Starts the server: reads flags, environment and configuration file, hands the result on as system
 * properties, sets up logging and boots Payara Micro. The only code outside the WAR, which is why
 * it uses nothing of the rest of the project but the arithmetic of the audit trail.
 */
package io.provisioning.launcher;
