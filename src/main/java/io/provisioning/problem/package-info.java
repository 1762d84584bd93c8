/** Every error of the API in one table, and how it is told to clients (RFC 9457). */
package io.provisioning.problem;
