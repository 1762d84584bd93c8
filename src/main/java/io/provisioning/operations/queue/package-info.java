/** Which pending operation runs next, and on which node. */
package io.provisioning.operations.queue;
