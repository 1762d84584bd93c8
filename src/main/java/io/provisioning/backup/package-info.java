/** Back-ups of the database while the server runs, what they are restored by, and upgrades. */
package io.provisioning.backup;
