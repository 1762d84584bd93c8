/** Operations and nodes as clients see them: lists, views, and waiting for an end. */
package io.provisioning.operations.reading;
