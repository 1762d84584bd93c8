/** Output read or followed as it grows, and changes of operations as they happen. */
package io.provisioning.operations.following;
