/**
 * Who may do what: roles, permissions and the caller of a request. Accounts, sessions, API tokens,
 * the keys of tokens and the gate have rooms of their own below.
 */
package io.provisioning.access;
