/** What can go wrong, in one table, and how the API says it (RFC 9457). */
package io.provisioning.problem;
