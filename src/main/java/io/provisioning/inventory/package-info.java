/** What the CLI says exists. */
package io.provisioning.inventory;
