/**
 * What must not be seen of a command's output: which names and values are secret, and where a text
 * has one of them, in whatever usual form.
 */
package io.provisioning.execution.secrets;
