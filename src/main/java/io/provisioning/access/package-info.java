/** Who may do what: accounts, roles, login, tokens, and the gate every request passes. */
package io.provisioning.access;
