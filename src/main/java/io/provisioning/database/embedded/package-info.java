/** All that is particular to the embedded database, H2, and what makes its commits reliable. */
package io.provisioning.database.embedded;
