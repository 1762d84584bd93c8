/**
 * Whether the server can do its work: checks of MicroProfile Health, and one answer of them all.
 */
package io.provisioning.system.health;
