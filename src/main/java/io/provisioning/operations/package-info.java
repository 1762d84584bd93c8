/**
 * An operation: what it is, its states, what moves it from one to the next, and its row in the
 * database.
 */
package io.provisioning.operations;
