/** Accounts: who may log in, proved by which password, administered by whom. */
package io.provisioning.access.accounts;
