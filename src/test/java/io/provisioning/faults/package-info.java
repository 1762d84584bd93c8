/**
 * What must not happen when things break: servers are killed, databases cut off, disks filled,
 * children hold on, while clients go on submitting. What the clients were told, what the CLI's
 * ledger says and what the database holds are compared afterwards. {@code make test} runs one round
 * of each fault, {@code make faults} as many as {@code docs/reliability.md} tells.
 */
package io.provisioning.faults;
