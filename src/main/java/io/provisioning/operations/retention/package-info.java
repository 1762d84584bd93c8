/** What becomes of operations that have ended long ago. */
package io.provisioning.operations.retention;
